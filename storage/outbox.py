"""Digests on their way out: claimed ahead by a sender, begun, and how each ended.

    queued --claim--> claimed --begin--> sending --record--> sent | refused | failed | uncertain
      ^  ^               |                 |  |                                         |  |
      |  `--lease ends---'                 |  `-----------lease ends-------->-----------'  |
      `---------put back (record)----------'<------late news that it was not sent----------'

`claimed` is a queued digest with a token and a lease in `available_at`: it was never begun, so when
the lease is over anybody may claim it. `sending` is committed right before the call. A sender that
dies leaves it so, and when that lease is over it is uncertain: it may have arrived, and is never
sent again unasked. Whoever claims gives a token that nobody used before. All that is done later
asks for it, so that news which is written twice, since nobody knew whether the first commit came
through, changes nothing the second time; and a sender whose claim has ended begins nothing.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import and_, bindparam, case, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.claiming import claimed_ids
from storage.digest_claims import one_a_person
from storage.digest_rows import digest_of, select_digests
from storage.rows.digests import IS_QUEUED, IS_SENDING, IS_UNCERTAIN, digests
from storage.rows.people import people
from storage.unseen import forget_shown
from storage.values import Digest, DigestState, Ending

_LOST_AT_ONCE = 500
_UNREADABLE_RESTS = timedelta(hours=1)
_log = logging.getLogger(__name__)


class Outbox:
    """The digests on their way, in one unit of work."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def claim(self, now: datetime, until: datetime, token: str, limit: int) -> list[Digest]:
        """Takes queued digests until the lease ends, longest waiting first, one a person.

        Nobody gets a second one while another is claimed or sending: a person, or an alert, with
        many of them keeps nobody else waiting. Hold the pace meanwhile (`Pace.room`): two claims at
        the same moment do not see each other.
        """
        claimed = await self._connection.execute(
            update(digests)
            .where(digests.c.id.in_(one_a_person(now, limit)))
            .values(claim=token, available_at=until)
            .returning(digests.c.id)
        )
        ids = claimed.scalars().all()
        try:
            return await self._these(ids)
        except (TypeError, ValueError):
            return [each for one in ids for each in await self._readable(one, now)]

    async def _readable(self, digest_id: int, now: datetime) -> list[Digest]:
        """The digest. One that cannot be read is put off, else it would hold up all others; another
        process may be of the version that wrote it.
        """
        try:
            return await self._these([digest_id])
        except (TypeError, ValueError):
            _log.error("digest %d cannot be read, and is put off", digest_id)
            later = update(digests).where(digests.c.id == digest_id)
            await self._connection.execute(
                later.values(claim=None, available_at=now + _UNREADABLE_RESTS)
            )
            return []

    async def _these(self, ids: Sequence[int]) -> list[Digest]:
        if not ids:
            return []
        in_order = (digests.c.created_at, digests.c.id)
        found = select_digests().where(digests.c.id.in_(ids)).order_by(*in_order)
        return [digest_of(row) for row in await self._connection.execute(found)]

    async def begin(
        self, ids: Collection[int], token: str, now: datetime, until: datetime
    ) -> set[int]:
        """Those that are still ours are `sending` from now on; only they may be sent.

        Leave the unit of work, and so commit, before the first call is made.
        """
        begun = await self._connection.execute(
            update(digests)
            .where(digests.c.id.in_(ids), digests.c.claim == token)
            .where(IS_QUEUED, digests.c.available_at > now)
            .values(state=DigestState.SENDING, attempts=digests.c.attempts + 1, available_at=until)
            .returning(digests.c.id)
        )
        return set(begun.scalars())

    async def renew(self, ids: Collection[int], until: datetime) -> None:
        """The calls of these are still under way: their leases last until then."""
        # In the order of their ids, and past those whose ends are being written: no deadlock.
        lasting = (
            select(digests.c.id)
            .where(digests.c.id.in_(ids), IS_SENDING, digests.c.available_at < until)
            .order_by(digests.c.id)
            .with_for_update(skip_locked=True)
            .cte("lasting")
        )
        await self._connection.execute(
            update(digests).where(digests.c.id.in_(select(lasting.c.id))).values(available_at=until)
        )

    async def record(self, endings: Sequence[Ending]) -> None:
        """Writes down how digests ended; a certain end that was written before stands.

        What a refused one showed nobody saw: it is new again. So is what a failed one showed, but
        once a week for each person: a fault that stays must not come back day by day.
        """
        # In the order of their ids, so that two writers wait for each other and never deadlock.
        in_order = sorted(endings, key=lambda ending: ending.digest_id)
        put_back = [one for one in in_order if one.state is DigestState.QUEUED]
        ended = [one for one in in_order if one.state is not DigestState.QUEUED]
        if ended:
            await self._connection.execute(_END, [_ended(one) for one in ended])
        if put_back:
            await self._connection.execute(_PUT_BACK, [_of(one) for one in put_back])
        for one in ended:
            if one.state in {DigestState.REFUSED, DigestState.FAILED}:
                await forget_shown(self._connection, one)

    async def lost_leases(self, now: datetime) -> int:
        """Those still `sending` past their lease become uncertain; how many."""
        lost = await self._connection.execute(
            update(digests)
            .where(digests.c.id.in_(claimed_ids(digests, IS_SENDING, now, _LOST_AT_ONCE)))
            .values(state=DigestState.UNCERTAIN, finished_at=now)
            .returning(digests.c.id)
        )
        return len(lost.all())

    async def unask(self, digest: Digest) -> None:
        """It never arrived, nor did the question whether its reader still looks, if it had it."""
        await self._connection.execute(
            update(people)
            .where(people.c.id == digest.person_id, people.c.asked_in == digest.id)
            .values(asked_at=None, asked_in=None)
        )


# A sender that outlived its lease may still learn how it ended, which beats not knowing: so what is
# uncertain may end otherwise.
_IT = and_(digests.c.id == bindparam("its_id"), digests.c.claim == bindparam("its_claim"))
_END = (
    update(digests)
    .where(_IT, or_(IS_SENDING, IS_UNCERTAIN))
    .values(
        state=bindparam("its_state"),
        finished_at=bindparam("its_end"),
        message_id=bindparam("its_message"),
        reason=bindparam("its_reason"),
    )
)
# Sending it was no attempt: it was certainly not taken.
_PUT_BACK = (
    update(digests)
    .where(_IT, or_(IS_QUEUED, IS_SENDING, IS_UNCERTAIN))
    .values(
        state=DigestState.QUEUED,
        available_at=bindparam("its_end"),
        finished_at=None,
        claim=None,
        attempts=case((IS_QUEUED, digests.c.attempts), else_=digests.c.attempts - 1),
    )
)


def _of(ending: Ending) -> dict[str, object]:
    return {"its_id": ending.digest_id, "its_claim": ending.claim, "its_end": ending.at}


def _ended(ending: Ending) -> dict[str, object]:
    return {
        **_of(ending),
        "its_state": ending.state,
        "its_message": ending.message_id,
        "its_reason": ending.reason,
    }
