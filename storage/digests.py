"""Digests: queued for their people, and looked at afterwards; `storage.outbox` sends them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, and_, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import withdrawing
from storage.digest_rows import digest_of, select_digests
from storage.pace import Pace
from storage.rows.digests import ARE_TROUBLED, IS_QUEUED, IS_UNCERTAIN, digests
from storage.values import Backlog, Delivery, Digest, DigestState

_SOON = timedelta(minutes=2)
_NOT_SURE = (DigestState.SENDING, DigestState.UNCERTAIN)


class Digests:
    """The digests of one unit of work."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def get(self, digest_id: int, person_id: int) -> Digest | None:
        """The digest, if it is this person's."""
        found = await self._all(
            select_digests().where(digests.c.id == digest_id, digests.c.person_id == person_id)
        )
        return found[0] if found else None

    async def last_uncertain(self, person_id: int) -> Digest | None:
        """The newest of the person's digests that may not have arrived."""
        newest = (digests.c.created_at.desc(), digests.c.id.desc())
        found = await self._all(
            select_digests()
            .where(digests.c.person_id == person_id, IS_UNCERTAIN)
            .order_by(*newest)
            .limit(1)
        )
        return found[0] if found else None

    async def sent(self, digest_id: int, message_id: int, now: datetime) -> bool:
        """It arrived as this message, whoever sent it; False if it had ended otherwise before."""
        return await self._set(
            digest_id, _NOT_SURE, state=DigestState.SENT, finished_at=now, message_id=message_id
        )

    async def withdraw(self, alert_id: int, person_id: int, now: datetime) -> int:
        """Takes back the alert's digests that wait and that no sender has; how many.

        What was in them is new to the person again.
        """
        theirs = and_(digests.c.alert_id == alert_id, digests.c.person_id == person_id)
        return await withdrawing.withdraw(self._connection, theirs, now)

    async def backlog(self, now: datetime) -> Backlog:
        """How many are queued, and since when the oldest of those available at `now` waits."""
        queued = select(func.count()).select_from(digests).where(IS_QUEUED)
        oldest = select(digests.c.available_at).where(IS_QUEUED, digests.c.available_at <= now)
        return Backlog(
            queued=await self._connection.scalar(queued) or 0,
            oldest_available_at=await self._connection.scalar(
                oldest.order_by(digests.c.available_at).limit(1)
            ),
        )

    async def delivery(self, now: datetime, *, failed_since: datetime) -> Delivery:
        """How delivery stands at `now`, for whoever watches over it."""
        backlog = await self.backlog(now)
        waiting = select(func.min(digests.c.created_at)).where(
            IS_QUEUED, digests.c.available_at <= now + _SOON
        )
        failed = (ARE_TROUBLED, digests.c.state == DigestState.FAILED)
        lately = (*failed, digests.c.finished_at >= failed_since)
        newest = select(digests.c.reason).where(*lately).order_by(digests.c.finished_at.desc())
        return Delivery(
            queued=backlog.queued,
            available_since=backlog.oldest_available_at,
            waiting_since=await self._connection.scalar(waiting),
            sent_at=await Pace(self._connection).last_sent_at(),
            failed=await self._connection.scalar(select(func.count()).where(*lately)) or 0,
            last_failure=await self._connection.scalar(newest.limit(1)),
        )

    async def undelivered(self, since: datetime) -> dict[DigestState, int]:
        """How many that ended since then may not, or did not, reach their person, by state."""
        counted = await self._connection.execute(
            select(digests.c.state, func.count())
            .where(ARE_TROUBLED, digests.c.finished_at >= since)
            .group_by(digests.c.state)
        )
        return {DigestState(state): count for state, count in counted}

    async def forget_older(self, than: datetime) -> int:
        """Deletes digests that were made before, and have ended; how many. What was shown stays
        known, and their postings are kept for as long as they are (`storage.last_shown`)."""
        old = and_(digests.c.created_at < than, digests.c.finished_at.is_not(None))
        return (await self._connection.execute(delete(digests).where(old))).rowcount

    async def _set(self, digest_id: int, states: Sequence[DigestState], **values: object) -> bool:
        changed = await self._connection.execute(
            update(digests)
            .where(digests.c.id == digest_id, digests.c.state.in_(states))
            .values(**values)
        )
        return changed.rowcount == 1

    async def _all(self, statement: Select[Any]) -> list[Digest]:
        return [digest_of(row) for row in await self._connection.execute(statement)]
