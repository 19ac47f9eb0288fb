"""Postings that came, changed or went: as planners learn of them, and alerts are woken by them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, Select, and_, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from jobs.listed import Listed
from storage.admitting import admit
from storage.chunks import chunks
from storage.rows import arrivals, postings
from storage.rows.arrivals import IS_PENDING, IS_UNMATCHED
from storage.rows.postings import STANDS

LISTED = (
    postings.c.id,
    postings.c.search_head,
    postings.c.search_text,
    postings.c.published_at,
    postings.c.first_seen_at,
    postings.c.expires_at,
    postings.c.pay_a_year,
    postings.c.salary_currency,
    postings.c.company_key,
    postings.c.block,
)


@dataclass(frozen=True, slots=True)
class Changes:
    """What became of some postings: listed as they are now, or `gone`.

    `number` is that of the last admitted; `is_last` where no more is known behind it.
    """

    listed: tuple[Listed, ...]
    gone: tuple[str, ...]
    number: int
    is_last: bool


@dataclass(frozen=True, slots=True)
class Claimed:
    """A posting whose readers are to be woken, as of a number: a change is for a later claim."""

    posting_id: str
    number: int


class Arrivals:
    """The arrivals of one unit of work."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def are_pending(self) -> bool:
        """Whether anything came that was not admitted yet."""
        some = select(arrivals.c.posting_id).where(IS_PENDING).limit(1)
        return await self._connection.scalar(some) is not None

    async def are_to_wake(self) -> bool:
        """Whether anything came whose readers were not woken yet, admitted or not."""
        for condition in (IS_PENDING, IS_UNMATCHED):
            some = select(arrivals.c.posting_id).where(condition).limit(1)
            if await self._connection.scalar(some) is not None:
                return True
        return False

    async def admit(self, now: datetime, limit: int) -> int:
        """Numbers at most so many that came; how many there were."""
        return await admit(self._connection, arrivals, limit, admitted_at=now)

    async def last_number(self) -> int:
        """The highest number that was given, 0 before the first."""
        return await self._connection.scalar(select(func.max(arrivals.c.number))) or 0

    async def all_since(self, first_seen_after: datetime, beyond: str, limit: int) -> list[Listed]:
        """Postings first seen after that moment, at most so many, in the order of their ids,
        beyond the given one."""
        news = and_(STANDS, postings.c.first_seen_at > first_seen_after, postings.c.id > beyond)
        return await self._listed(select(*LISTED).where(news).order_by(postings.c.id).limit(limit))

    async def newest(self, limit: int) -> list[Listed]:
        """The postings published last, at most so many."""
        in_order = postings.c.published_at.desc()
        return await self._listed(select(*LISTED).where(STANDS).order_by(in_order).limit(limit))

    async def since(self, number: int, limit: int) -> Changes:
        """What was admitted with a higher number: all of a number, and of about so many in all."""
        after = arrivals.c.number > number
        numbered = select(arrivals.c.posting_id, arrivals.c.number).where(after)
        rows = (
            await self._connection.execute(numbered.order_by(arrivals.c.number).limit(limit))
        ).all()
        if not rows:
            return Changes((), (), number, is_last=True)
        last = rows[-1].number
        whole = select(arrivals.c.posting_id).where(after, arrivals.c.number <= last)
        ids = (await self._connection.execute(whole)).scalars().all()
        listed = await self.listed(ids)
        gone = set(ids) - {posting.id for posting in listed}
        return Changes(tuple(listed), tuple(gone), last, is_last=len(rows) < limit)

    async def listed(self, ids: Sequence[str]) -> list[Listed]:
        """Those of these postings that are kept and stand for their opening."""
        found: list[Listed] = []
        for chunk in chunks(ids):
            found += await self._listed(select(*LISTED).where(STANDS, postings.c.id.in_(chunk)))
        return found

    async def claim(self, now: datetime, lease: timedelta, limit: int) -> list[Claimed]:
        """Takes admitted postings whose readers were not woken yet, so that nobody else does.

        The claim ends with `matched`, or by itself after `lease`.
        """
        is_free = or_(arrivals.c.claimed_until.is_(None), arrivals.c.claimed_until <= now)
        free = select(arrivals.c.posting_id).where(IS_UNMATCHED, is_free)
        some = free.order_by(arrivals.c.number).limit(limit).with_for_update(skip_locked=True)
        claimed = await self._connection.execute(
            update(arrivals)
            .where(arrivals.c.posting_id.in_(select(some.cte("some").c.posting_id)))
            .values(claimed_until=now + lease)
            .returning(arrivals.c.posting_id, arrivals.c.number)
        )
        return [Claimed(row.posting_id, row.number) for row in claimed]

    async def matched(self, claimed: Iterable[Claimed]) -> None:
        """Those who want these have been woken. What changed meanwhile is for a later claim."""
        by_number: dict[int, list[str]] = {}
        for one in claimed:
            by_number.setdefault(one.number, []).append(one.posting_id)
        for number, ids in by_number.items():
            as_claimed = and_(arrivals.c.posting_id.in_(ids), arrivals.c.number == number)
            # What somebody changes right now is not waited for: it will come again anyway.
            free = select(arrivals.c.posting_id).where(as_claimed)
            some = free.with_for_update(skip_locked=True).cte("some")
            await self._connection.execute(
                update(arrivals)
                .where(arrivals.c.posting_id.in_(select(some.c.posting_id)))
                .values(is_matched=True, claimed_until=None)
            )

    async def forget_older(self, than: datetime) -> int:
        """Deletes what was admitted before, and matched; how many."""
        old = and_(arrivals.c.is_matched, arrivals.c.admitted_at < than)
        chosen = select(arrivals.c.posting_id).where(old).with_for_update(skip_locked=True)
        gone = await self._connection.execute(
            delete(arrivals).where(arrivals.c.posting_id.in_(chosen))
        )
        return gone.rowcount

    async def _listed(self, statement: Select[Any]) -> list[Listed]:
        return [_listed(row) for row in (await self._connection.execute(statement)).all()]


def _listed(row: Row[Any]) -> Listed:
    return Listed(
        id=row.id,
        tokens=row.search_head + row.search_text,
        published=int(row.published_at.timestamp()),
        first_seen=int(row.first_seen_at.timestamp()),
        expires=int(row.expires_at.timestamp()) if row.expires_at else None,
        a_year=row.pay_a_year,
        currency=row.salary_currency,
        company=row.company_key,
        block=row.block,
    )
