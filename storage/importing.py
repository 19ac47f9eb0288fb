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
from storage.rows import postings
from storage.rows.postings import STANDS
from storage.upserts import insert_or_update
from storage.values import Imported

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
    new = known = same = 0
    by_id = {posting.id: posting for posting in found}
    if by_id:
        await alone(connection)
    for ids in chunks(list(by_id)):
        taken = await _take_in(connection, {each: by_id[each] for each in ids}, now)
        new, known, same = new + taken.new, known + taken.known, same + taken.same
    return Imported(new=new, known=known, same=same)


async def _take_in(
    connection: AsyncConnection, chunk: Mapping[str, Posting], now: datetime
) -> Imported:
    known = await _known(connection, list(chunk))
    drawn = {each: sketch(posting) for each, posting in chunk.items()}
    openings = {row.id: row.same_as or row.id for row in known.values()}
    homeless = [each for each in chunk if _is_to_be_placed(chunk[each], known.get(each))]
    blocks = await _blocks(connection, {drawn[each].block for each in homeless})
    for standing in openings.keys() & openings.values():  # as they are from now on
        for block in blocks.values():
            block.openings.pop(standing, None)
        if drawn[standing].block in blocks:
            blocks[drawn[standing].block].openings[standing] = drawn[standing]
    left = {openings[each] for each in homeless if each in openings}
    for each in homeless:
        block = blocks[drawn[each].block]
        openings[each] = block.opening_of(drawn[each]) or each
        block.openings.setdefault(openings[each], drawn[each])
    await _write(connection, chunk, openings, drawn, now)
    joined = {opening for each, opening in openings.items() if opening != each}
    several = {row.id for row in known.values() if row.is_several}
    await merge(connection, joined | several | left, now)
    same = sum(openings[each] != each for each in homeless if each not in known)
    return Imported(new=len(chunk) - len(known), known=len(known), same=same)


async def _known(connection: AsyncConnection, ids: Sequence[str]) -> dict[str, Row[Any]]:
    wanted = select(*KNOWN).where(postings.c.id.in_(ids))
    return {row.id: row for row in await connection.execute(wanted)}


def _is_to_be_placed(posting: Posting, row: Row[Any] | None) -> bool:
    """A new one is, and one that was another's advert and is called something else now."""
    if row is None:
        return True
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
    chunk: Mapping[str, Posting],
    openings: Mapping[str, str],
    drawn: Mapping[str, Sketch],
    now: datetime,
) -> None:
    """Each as its own advert says; what others say of the same opening is merged in after."""
    rows = [
        posting_columns(posting, now)
        | {
            "same_as": openings[each] if openings[each] != each else None,
            "block": drawn[each].block,
            "own": None,
        }
        for each, posting in chunk.items()
    ]
    statement = insert_or_update(connection, postings, key=("id",), keep=("first_seen_at",))
    await connection.execute(statement, rows)
