"""One posting for an opening that several adverts are about: the first, with what all of them say.

The posting that came first stands for the opening and keeps its id, whatever becomes of its advert.
It has the places of all, is remote if one is, was seen when the last of them was, and expires with
the last (never, if one never does). Its link is its own while its advert is live, else that of the
first live one, whose source is then `via`; the other live ones are its mirrors.

What it said itself is in `own`, so that all this can be worked out anew from the adverts alone:
doing it again changes nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncConnection

from jobs.locating import same_place
from jobs.posting import Mirror, Posting
from jobs.remembering import IN_FULL_EVERY
from storage.chunks import chunks
from storage.posting_rows import index_columns_in, posting_columns, posting_of
from storage.rows import postings
from storage.writing_rows import write_rows

# A feed that says "not modified" brings none of its adverts, so one that it still holds may go
# unseen until its next whole reply; a source that is down for two days then loses no link by it.
LIVE = IN_FULL_EVERY + timedelta(days=2)
OF_AN_ADVERT = (
    postings.c.source,
    postings.c.url,
    postings.c.locations,
    postings.c.remote,
    postings.c.seen_at,
    postings.c.expires_at,
)


@dataclass(frozen=True, slots=True)
class Advert:
    """What one advert of an opening says."""

    source: str
    url: str
    locations: tuple[str, ...]
    remote: bool
    seen_at: datetime
    expires_at: datetime | None

    def as_json(self) -> dict[str, object]:
        """As it is kept in `own`; the source has a column."""
        return {
            "url": self.url,
            "locations": list(self.locations),
            "remote": self.remote,
            "seen_at": self.seen_at.isoformat(),
            "expires_at": self.expires_at.isoformat() if self.expires_at else None,
        }


async def merge(connection: AsyncConnection, openings: Collection[str], now: datetime) -> None:
    """Works out anew the postings with these ids from the adverts that are kept of them."""
    for ids in chunks(sorted(openings)):
        others = await _others(connection, ids)
        wanted = select(postings).where(postings.c.id.in_(ids)).order_by(postings.c.published_at)
        standing = await connection.execute(wanted)
        rows = [_merged(row, others.get(row.id, []), now) for row in standing]
        await write_rows(
            connection, postings, rows, key="id", keep=("first_seen_at", "same_as", "block")
        )


async def _others(connection: AsyncConnection, ids: Sequence[str]) -> dict[str, list[Advert]]:
    """The adverts beside the first by the opening's id, in the order in which they came."""
    wanted = select(postings.c.same_as, *OF_AN_ADVERT).where(postings.c.same_as.in_(ids))
    in_order = wanted.order_by(postings.c.first_seen_at, postings.c.id)
    found: dict[str, list[Advert]] = {}
    for opening, *told in await connection.execute(in_order):
        found.setdefault(opening, []).append(Advert(*told))
    return found


def _merged(row: Row[Any], others: list[Advert], now: datetime) -> dict[str, object]:
    """The columns of the posting that stands for an opening; `own` is null if it is alone."""
    own = _own(row)
    adverts = [own, *others]
    kept = {"first_seen_at": row.first_seen_at, "same_as": None, "block": row.block}
    before = posting_of(row)
    told = _as_all_say(before, adverts, now)
    indexed = index_columns_in(row) if _is_found_alike(told, before) else None
    columns = posting_columns(told, _last_seen(adverts), indexed=indexed)
    return columns | kept | {"own": own.as_json() if others else None}


def _is_found_alike(told: Posting, before: Posting) -> bool:
    """Of what searches look in, only these two depend on other adverts."""
    return told.locations == before.locations and told.remote == before.remote


def _as_all_say(posting: Posting, adverts: list[Advert], now: datetime) -> Posting:
    shown, *more = _live(adverts, now)
    mirrors = dict.fromkeys(Mirror(one.source, one.url) for one in more if one.url != shown.url)
    return replace(
        posting,
        url=shown.url,
        via=None if shown is adverts[0] or shown.source == posting.source else shown.source,
        mirrors=tuple(mirrors),
        locations=_each_once(place for one in adverts for place in one.locations),
        remote=any(one.remote for one in adverts),
        expires_at=_last_expiry(adverts),
    )


def _each_once(places: Iterable[str]) -> tuple[str, ...]:
    """A place that adverts name differently stands as the first of them has it."""
    named: dict[object, str] = {}
    for place in places:
        named.setdefault(same_place(place), place)
    return tuple(named.values())


def _live(adverts: list[Advert], now: datetime) -> list[Advert]:
    """Those that a feed still holds and that have not expired; all of them, if none is live."""
    held = [one for one in adverts if one.seen_at >= _last_seen(adverts) - LIVE]
    return [one for one in held if one.expires_at is None or one.expires_at > now] or adverts


def _last_seen(adverts: Iterable[Advert]) -> datetime:
    return max(one.seen_at for one in adverts)


def _last_expiry(adverts: Iterable[Advert]) -> datetime | None:
    ends = [one.expires_at for one in adverts]
    return None if None in ends else max(end for end in ends if end is not None)


def _own(row: Row[Any]) -> Advert:
    """What the first advert says itself; where `own` is null, the columns say just that."""
    if row.own is None:
        return Advert(*(getattr(row, column.name) for column in OF_AN_ADVERT))
    told = row.own
    ends = told["expires_at"]
    return Advert(
        source=row.source,
        url=told["url"],
        locations=tuple(told["locations"]),
        remote=told["remote"],
        seen_at=datetime.fromisoformat(told["seen_at"]),
        expires_at=datetime.fromisoformat(ends) if ends else None,
    )
