"""One pace for all processes: slots in time, handed out by the clock of the database.

This is GCRA (ITU-T I.371), kept as one number: the moment of the next free slot. Whoever takes n
slots moves it on by n intervals and may send at each of them. A moment in the past counts as now,
so that what was not used is not made up for by a burst.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Double, cast, extract, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.rows.pace import pace
from storage.upserts import insert_or_skip

AHEAD = 2.0  # seconds; nobody takes slots further ahead than this
# So far do answers to people push the next slot: some of what may be taken is left to broadcasts,
# or as many answers as the pace has slots would leave them none for as long as the chatting lasts.
_OWED = AHEAD / 2
# Chat adds to what was taken at most so much; beyond it, the clock of the database was set back.
_FARTHEST = 5.0
_ROW = 1


class Pace:
    """The shared pace of one unit of work."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def room(self, interval: float) -> int:
        """How many slots are free within `AHEAD`, `interval` seconds apart.

        Holds the row until the unit of work ends: who takes slots does so one after the other.
        """
        now, free = await self._held()
        return max(0, int((now + AHEAD - free) / interval))

    async def reserve(self, slots: int, interval: float, *, soonest: float = 0.0) -> float:
        """Takes that many; gives the seconds from now until the first: `soonest` or more."""
        now, free = await self._held()
        first = max(free, now + soonest)
        await self._set(next_slot=first + slots * interval)
        return first - now

    async def debit(self, messages: int, interval: float) -> None:
        """Counts messages that went out without waiting for a slot: the others wait for them.

        Not for ever: a second's worth of slots is left to those who wait.
        """
        now, free = await self._held()
        await self._set(next_slot=min(free + messages * interval, max(free, now + _OWED)))

    async def taken_until(self) -> float:
        """The moment, on the database's clock, up to which slots are taken; 0 if none ever was."""
        return await self._connection.scalar(select(pace.c.next_slot)) or 0.0

    async def has_sent(self, at: datetime) -> None:
        """Telegram took a digest at that moment."""
        await self._held()
        await self._set(sent_at=at)

    async def last_sent_at(self) -> datetime | None:
        """When it last took one; None when it never has."""
        found: datetime | None = await self._connection.scalar(select(pace.c.sent_at))
        return found

    async def _held(self) -> tuple[float, float]:
        """The present moment, and that of the next free slot; both on the database's clock."""
        now = _clock(self._connection.dialect.name)
        row = select(pace.c.next_slot, now.label("now")).where(pace.c.id == _ROW).with_for_update()
        found = (await self._connection.execute(row)).one_or_none()
        if found is None:
            await self._connection.execute(
                insert_or_skip(self._connection, pace).values(id=_ROW, next_slot=0.0)
            )
            found = (await self._connection.execute(row)).one()
        # PostgreSQL may read the clock before it has waited for the row.
        moment = await self._connection.scalar(select(now)) or found.now
        return moment, next_free(found.next_slot, moment)

    async def _set(self, **values: object) -> None:
        await self._connection.execute(update(pace).where(pace.c.id == _ROW).values(**values))


def next_free(kept: float, now: float) -> float:
    """The next free slot. One that lies too far ahead was kept before the clock was set back."""
    return kept if now < kept <= now + _FARTHEST else now


def _clock(database: str) -> ColumnElement[float]:
    """Seconds since 1970, of this very moment: not of the beginning of the transaction."""
    if database == "postgresql":
        return cast(extract("epoch", func.clock_timestamp()), Double)
    return (func.julianday("now") - 2440587.5) * 86400.0
