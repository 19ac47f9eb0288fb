"""Reminders of applications on their way: set, claimed by a sender, and how each ended.

    waiting --claim--> sending --sent, refused, failed, uncertain--> (the end)
       ^------retry_at----'

As with digests, a reminder is `sending`, committed, before its call is made, so that a kill in the
middle leaves "uncertain", never a second message. Setting it anew begins from `waiting` again.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, and_, delete, exists, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.applications import IS_WANTED, ITS_REMINDER
from storage.claiming import claimed_ids
from storage.rows import applications, people, reminders
from storage.rows.reminders import IS_SENDING, IS_WAITING
from storage.upserts import insert_or_update
from storage.values import Reminder, ReminderState

KEY = ("person_id", "posting_id")
OPEN = (ReminderState.SENDING, ReminderState.UNCERTAIN)


class Reminders:
    """The reminders of one unit of work: at most one an application."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def put(self, person_id: int, posting_id: str, at: datetime, now: datetime) -> bool:
        """Sets it, in place of one that was set; False where nothing is tracked."""
        tracked = and_(
            applications.c.person_id == person_id, applications.c.posting_id == posting_id
        )
        if not await self._connection.scalar(select(exists().where(tracked))):
            return False
        statement = insert_or_update(self._connection, reminders, key=KEY, keep=("id",))
        await self._connection.execute(
            statement.values(
                person_id=person_id,
                posting_id=posting_id,
                remind_at=at,
                set_at=now,
                state=ReminderState.WAITING,
                attempts=0,
                available_at=at,
            )
        )
        return True

    async def remove(self, person_id: int, posting_id: str) -> None:
        """It is done with; fine if there was none."""
        await self._connection.execute(
            delete(reminders).where(
                reminders.c.person_id == person_id, reminders.c.posting_id == posting_id
            )
        )

    async def claim(self, now: datetime, lease: timedelta, limit: int) -> list[Reminder]:
        """Takes due reminders: they are `sending` until the lease ends. Commit before sending.

        One whose application has ended since it was set waits on, in case the end is taken back.
        """
        wanted = and_(IS_WAITING, exists().where(ITS_REMINDER, IS_WANTED))
        claimed = await self._connection.execute(
            update(reminders)
            .where(reminders.c.id.in_(claimed_ids(reminders, wanted, now, limit)))
            .values(
                state=ReminderState.SENDING,
                attempts=reminders.c.attempts + 1,
                available_at=now + lease,
            )
            .returning(reminders.c.id)
        )
        ids = claimed.scalars().all()
        found = await self._connection.execute(
            select(reminders, people.c.chat_id)
            .join(people, people.c.id == reminders.c.person_id)
            .where(reminders.c.id.in_(ids))
            .order_by(reminders.c.remind_at, reminders.c.id)
        )
        return [_reminder(row) for row in found]

    async def sent(self, reminder_id: int, message_id: int, now: datetime) -> bool:
        """It arrived. False, here and below, if it was set anew or has ended meanwhile."""
        return await self._end(reminder_id, ReminderState.SENT, now, message_id=message_id)

    async def refused(self, reminder_id: int, now: datetime, reason: str) -> bool:
        """The chat does not take it; it comes when the person is back."""
        return await self._end(reminder_id, ReminderState.REFUSED, now, reason=reason)

    async def failed(self, reminder_id: int, now: datetime, reason: str) -> bool:
        """It cannot be sent as it is, by a mistake of ours; the list shows it all the same."""
        return await self._end(reminder_id, ReminderState.FAILED, now, reason=reason)

    async def uncertain(self, reminder_id: int, now: datetime) -> bool:
        """Nobody knows whether it arrived; the list shows it all the same."""
        return await self._end(reminder_id, ReminderState.UNCERTAIN, now)

    async def retry_at(self, reminder_id: int, when: datetime) -> bool:
        """Back to waiting until `when`: it was certainly not sent. Spends no attempt."""
        return await self._set(
            reminder_id,
            state=ReminderState.WAITING,
            available_at=when,
            finished_at=None,
            attempts=reminders.c.attempts - 1,
        )

    async def lost_leases(self, now: datetime) -> int:
        """Those still `sending` past their lease become uncertain; how many."""
        lost = await self._connection.execute(
            update(reminders)
            .where(IS_SENDING, reminders.c.available_at <= now)
            .values(state=ReminderState.UNCERTAIN, finished_at=now)
        )
        return lost.rowcount

    async def wake(self, person_id: int, now: datetime) -> None:
        """The person is back: what their chat refused may come now."""
        await self._connection.execute(
            update(reminders)
            .where(reminders.c.person_id == person_id, reminders.c.state == ReminderState.REFUSED)
            .values(state=ReminderState.WAITING, available_at=now, finished_at=None)
        )

    async def _end(
        self, reminder_id: int, state: ReminderState, now: datetime, **values: object
    ) -> bool:
        return await self._set(reminder_id, state=state, finished_at=now, **values)

    async def _set(self, reminder_id: int, **values: object) -> bool:
        changed = await self._connection.execute(
            update(reminders)
            .where(reminders.c.id == reminder_id, reminders.c.state.in_(OPEN))
            .values(**values)
        )
        return changed.rowcount == 1


def _reminder(row: Row[Any]) -> Reminder:
    return Reminder(
        id=row.id,
        person_id=row.person_id,
        chat_id=row.chat_id,
        posting_id=row.posting_id,
        remind_at=row.remind_at,
        set_at=row.set_at,
        state=ReminderState(row.state),
    )
