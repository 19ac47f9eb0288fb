"""Digests on their way: queued, claimed by a sender, and how each ended.

    queued --claim--> sending --sent, refused, failed--> (the end)
       ^                 |  `--uncertain, lease lost--> uncertain --late news--> (the same)
       `----retry_at-----'

A digest is `sending`, committed, before its call is made. A sender that dies leaves it so, and when
its lease is over it counts as uncertain: it may have arrived, so it is never sent again blindly.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.claiming import claimed_ids
from storage.digest_rows import digest_of, select_digests
from storage.rows.digests import IS_QUEUED, IS_SENDING, digests
from storage.rows.postings import shown
from storage.values import Backlog, Digest, DigestState

# A sender that outlived its lease may still learn how it ended, which beats not knowing.
OPEN = (DigestState.SENDING, DigestState.UNCERTAIN)


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
        uncertain = digests.c.state == DigestState.UNCERTAIN
        newest = (digests.c.created_at.desc(), digests.c.id.desc())
        found = await self._all(
            select_digests()
            .where(digests.c.person_id == person_id, uncertain)
            .order_by(*newest)
            .limit(1)
        )
        return found[0] if found else None

    async def claim(self, now: datetime, lease: timedelta, limit: int) -> list[Digest]:
        """Takes queued digests, longest waiting first: they are `sending` until the lease ends.

        Leave the unit of work, and so commit, before the first of them is sent.
        """
        claimed = await self._connection.execute(
            update(digests)
            .where(digests.c.id.in_(claimed_ids(digests, IS_QUEUED, now, limit)))
            .values(
                state=DigestState.SENDING,
                attempts=digests.c.attempts + 1,
                available_at=now + lease,
            )
            .returning(digests.c.id)
        )
        ids = claimed.scalars().all()
        in_order = (digests.c.created_at, digests.c.id)
        return await self._all(select_digests().where(digests.c.id.in_(ids)).order_by(*in_order))

    async def sent(self, digest_id: int, message_id: int, now: datetime) -> bool:
        """It arrived as this message. False, here and below, if it had ended otherwise before."""
        return await self._end(digest_id, DigestState.SENT, now, message_id=message_id)

    async def refused(self, digest_id: int, now: datetime, reason: str) -> bool:
        """The chat does not take it: blocked, gone. Nobody saw its postings: they are new again."""
        ended = await self._end(digest_id, DigestState.REFUSED, now, reason=reason)
        if ended:
            whose = select(digests.c.person_id).where(digests.c.id == digest_id).scalar_subquery()
            await self._connection.execute(
                delete(shown).where(shown.c.person_id == whose, shown.c.digest_id == digest_id)
            )
        return ended

    async def failed(self, digest_id: int, now: datetime, reason: str) -> bool:
        """It cannot be sent as it is, by a mistake of ours: for the operator to look at."""
        return await self._end(digest_id, DigestState.FAILED, now, reason=reason)

    async def uncertain(self, digest_id: int, now: datetime) -> bool:
        """Nobody knows whether it arrived."""
        return await self._end(digest_id, DigestState.UNCERTAIN, now)

    async def retry_at(self, digest_id: int, when: datetime) -> bool:
        """Back to the queue until `when`: it was certainly not sent. Spends no attempt."""
        return await self._set(
            digest_id,
            OPEN,
            state=DigestState.QUEUED,
            available_at=when,
            finished_at=None,
            attempts=digests.c.attempts - 1,
        )

    async def lost_leases(self, now: datetime) -> int:
        """Those still `sending` past their lease become uncertain; how many."""
        lost = await self._connection.execute(
            update(digests)
            .where(IS_SENDING, digests.c.available_at <= now)
            .values(state=DigestState.UNCERTAIN, finished_at=now)
        )
        return lost.rowcount

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

    async def undelivered(self, since: datetime) -> dict[DigestState, int]:
        """How many that ended since then may not, or did not, reach their person, by state."""
        ended = digests.c.state.in_((DigestState.FAILED, DigestState.UNCERTAIN))
        counted = await self._connection.execute(
            select(digests.c.state, func.count())
            .where(ended, digests.c.finished_at >= since)
            .group_by(digests.c.state)
        )
        return {DigestState(state): count for state, count in counted}

    async def forget_older(self, than: datetime) -> int:
        """Deletes digests that had ended before; how many. What was shown stays known."""
        gone = await self._connection.execute(delete(digests).where(digests.c.finished_at < than))
        return gone.rowcount

    async def _end(
        self, digest_id: int, state: DigestState, now: datetime, **values: object
    ) -> bool:
        return await self._set(digest_id, OPEN, state=state, finished_at=now, **values)

    async def _set(self, digest_id: int, states: Sequence[DigestState], **values: object) -> bool:
        changed = await self._connection.execute(
            update(digests)
            .where(digests.c.id == digest_id, digests.c.state.in_(states))
            .values(**values)
        )
        return changed.rowcount == 1

    async def _all(self, statement: Select[Any]) -> list[Digest]:
        return [digest_of(row) for row in await self._connection.execute(statement)]
