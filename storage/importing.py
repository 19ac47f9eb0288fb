"""Taking in what a feed held: each posting finds the opening that it advertises.

Openings are looked up by block (`jobs.duplicates`), with one indexed query a chunk, and compared
within their block only. A posting that stands for an opening goes on doing so: people may have been
shown it, have saved it or applied to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncConnection

from jobs.duplicates import Sketch, is_same, sketch
from jobs.posting import Posting
from storage.changing_postings import alone
from storage.chunks import chunks
from storage.merging import merge
from storage.posting_rows import posting_columns, posting_of
from storage.reading_ahead import Read, read, read_during
from storage.rows import postings
from storage.rows.postings import STANDS
from storage.searching.filling import filling
from storage.values import Imported
from storage.writing_rows import write_rows

PIECE = 250  # postings written by one statement, while the next are read
MOST_COMPARED = 300  # openings of a block; one with more is of a feed gone wrong
KNOWN = (
    postings.c.id,
    postings.c.same_as,
    postings.c.title,
    postings.c.company,
    postings.c.own.is_not(None).label("is_several"),
)


@dataclass(slots=True)
class _Block:
    """The openings of a block, by id: few, for two in one block are hard to tell apart."""

    openings: dict[str, Sketch] = field(default_factory=dict)

    def opening_of(self, drawn: Sketch) -> str | None:
        for opening, other in list(self.openings.items())[:MOST_COMPARED]:
            if is_same(other, drawn):
                return opening
        return None


async def take_in(connection: AsyncConnection, found: Iterable[Posting], now: datetime) -> Imported:
    """Keeps what a feed held at `now`, aware UTC; see `Postings.add_all`."""
    taken = Imported(new=0, known=0)
    pieces = list(chunks(list({posting.id: posting for posting in found}.values()), PIECE))
    if not pieces:
        return taken
    await alone(connection)
    async with filling(connection):
        piece = await read(pieces[0])
        for following in (*pieces[1:], ()):
            taken, piece = await _take_in(connection, piece, following, now, taken)
    return taken


async def _take_in(
    connection: AsyncConnection,
    piece: Mapping[str, Read],
    following: Sequence[Posting],
    now: datetime,
    before: Imported,
) -> tuple[Imported, dict[str, Read]]:
    """Keeps a piece; what was taken in by then, and the following piece, read meanwhile."""
    known = await _known(connection, list(piece))
    homeless = [each for each in piece if _is_to_be_placed(piece[each], known.get(each))]
    openings = {row.id: row.same_as or row.id for row in known.values()}
    left = {openings[each] for each in homeless if each in openings}
    await _place(connection, piece, homeless, openings)
    writing = _write(connection, piece, openings, now)
    next_piece = await read_during(writing, following)
    joined = {opening for each, opening in openings.items() if opening != each}
    several = {row.id for row in known.values() if row.is_several}
    await merge(connection, joined | several | left, now)
    same = sum(openings[each] != each for each in homeless if each not in known)
    new = len(piece) - len(known)
    return (
        Imported(before.new + new, before.known + len(known), before.same + same),
        next_piece,
    )


async def _place(
    connection: AsyncConnection,
    piece: Mapping[str, Read],
    homeless: Sequence[str],
    openings: dict[str, str],
) -> None:
    """Finds the openings of those that have none yet, by id, or makes each its own."""
    blocks = await _blocks(connection, {piece[each].drawn.block for each in homeless})
    for standing in openings.keys() & openings.values():  # as they are from now on
        drawn = piece[standing].drawn
        for block in blocks.values():
            block.openings.pop(standing, None)
        if drawn.block in blocks:
            blocks[drawn.block].openings[standing] = drawn
    for each in homeless:
        drawn = piece[each].drawn
        block = blocks[drawn.block]
        openings[each] = block.opening_of(drawn) or each
        block.openings.setdefault(openings[each], drawn)


async def _known(connection: AsyncConnection, ids: Sequence[str]) -> dict[str, Row[Any]]:
    wanted = select(*KNOWN).where(postings.c.id.in_(ids))
    return {row.id: row for row in await connection.execute(wanted)}


def _is_to_be_placed(one: Read, row: Row[Any] | None) -> bool:
    """A new one is, and one that was another's advert and is called something else now."""
    if row is None:
        return True
    posting = one.posting
    return row.same_as is not None and (row.title, row.company) != (posting.title, posting.company)


async def _blocks(connection: AsyncConnection, names: set[str]) -> dict[str, _Block]:
    """What these blocks hold already."""
    blocks = {name: _Block() for name in names}
    if names:
        wanted = select(postings).where(postings.c.block.in_(sorted(names)), STANDS)
        in_order = wanted.order_by(postings.c.first_seen_at, postings.c.id)
        for row in await connection.execute(in_order):
            blocks[row.block].openings[row.id] = sketch(posting_of(row))
    return blocks


async def _write(
    connection: AsyncConnection,
    piece: Mapping[str, Read],
    openings: Mapping[str, str],
    now: datetime,
) -> None:
    """Each as its own advert says; what others say of the same opening is merged in after."""
    # By date, as the full-text index of SQLite numbers its rows: it takes them in order only, and
    # for one that is out of order puts all that it holds back into the file first.
    in_order = sorted(piece.items(), key=lambda item: item[1].posting.published_at)
    rows = [
        posting_columns(one.posting, now, indexed=one.indexed)
        | {
            "same_as": openings[each] if openings[each] != each else None,
            "block": one.drawn.block,
            "own": None,
        }
        for each, one in in_order
    ]
    await write_rows(connection, postings, rows, key="id", keep=("first_seen_at",))
