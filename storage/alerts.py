"""People's alerts: kept, changed, due, asleep and awake. `storage.planning` claims them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import and_, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from jobs.alerts import Alert, AlertState, Schedule
from jobs.preferences import Preferences
from storage.alert_rows import alert_columns, alert_of, previous_column, readable
from storage.rows.alerts import IS_ACTIVE, alerts
from storage.rows.digests import digests
from storage.wants import want_of
from storage.withdrawing import withdraw, withdraw_unseen

IN_DUE_ORDER = (alerts.c.next_due_at, alerts.c.id)


class Alerts:
    """The alerts of one unit of work."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(
        self,
        person_id: int,
        preferences: Preferences,
        schedule: Schedule,
        next_due_at: datetime,
    ) -> Alert:
        """A new, active alert."""
        values = alert_columns(preferences, schedule, AlertState.ACTIVE, next_due_at)
        values["want_id"] = await want_of(self._connection, preferences, schedule.cadence)
        added = await self._connection.execute(
            insert(alerts).values(person_id=person_id, **values).returning(alerts)
        )
        return alert_of(added.one())

    async def of_person(self, person_id: int) -> list[Alert]:
        """The person's alerts, oldest first."""
        return await self._all(
            select(alerts).where(alerts.c.person_id == person_id).order_by(alerts.c.id)
        )

    async def get(self, alert_id: int, person_id: int) -> Alert | None:
        """The alert, if it is this person's."""
        found = await self._all(select(alerts).where(*_is(alert_id, person_id)))
        return found[0] if found else None

    async def find(self, alert_id: int) -> Alert | None:
        """The alert, whosever it is: for operators alone."""
        found = await self._all(select(alerts).where(alerts.c.id == alert_id))
        return found[0] if found else None

    async def save(self, alert: Alert) -> None:
        """Keeps the alert as it is given, all but its last run; a claim on it ends.

        For what a person changed. A round moves alerts by `Planning.keep`, or it would undo that.
        """
        values = alert_columns(alert.preferences, alert.schedule, alert.state, alert.next_due_at)
        values |= previous_column(alert.previous)
        cadence = alert.schedule.cadence
        values["want_id"] = await want_of(self._connection, alert.preferences, cadence)
        await self._connection.execute(
            update(alerts).where(*_is(alert.id, alert.person_id)).values(**values)
        )

    async def move_due(self, alert: Alert, next_due_at: datetime) -> bool:
        """Moves an alert that nobody edits: it comes at another time, and nothing else changes.

        False, and no change, if it is no longer due at `alert.next_due_at`, or no longer active.
        """
        moved = await self._connection.execute(
            update(alerts)
            .where(*_is(alert.id, alert.person_id))
            .where(IS_ACTIVE, alerts.c.next_due_at == alert.next_due_at)
            .values(next_due_at=next_due_at, available_at=next_due_at)
        )
        return moved.rowcount == 1

    async def remove(self, alert_id: int, person_id: int) -> bool:
        """Deletes the person's alert with its digests; False if there was none.

        What none of its digests brought them is new to the person again.
        """
        theirs = and_(digests.c.alert_id == alert_id, digests.c.person_id == person_id)
        await withdraw_unseen(self._connection, theirs)
        removed = await self._connection.execute(delete(alerts).where(*_is(alert_id, person_id)))
        return removed.rowcount == 1

    async def due(self, now: datetime, limit: int | None = None) -> list[Alert]:
        """Active alerts whose moment has come and that no round has claimed, longest due first."""
        return await self._all(
            select(alerts)
            .where(IS_ACTIVE, alerts.c.available_at <= now)
            .order_by(*IN_DUE_ORDER)
            .limit(limit)
        )

    async def put_to_sleep(self, person_ids: Collection[int], now: datetime) -> None:
        """The active alerts of these people sleep: their chats cannot be reached.

        Their digests that wait at `now`, and that no sender has, are taken back; what was in them
        comes when they wake up.
        """
        # In the order of their ids, as for whoever plans alerts or wakes them: no deadlock.
        active = (
            select(alerts.c.id)
            .where(alerts.c.person_id.in_(person_ids), IS_ACTIVE)
            .order_by(alerts.c.id)
            .with_for_update()
            .cte("active")
        )
        await self._connection.execute(
            update(alerts)
            .where(alerts.c.id.in_(select(active.c.id)))
            .values(state=AlertState.ASLEEP)
        )
        await withdraw(self._connection, digests.c.person_id.in_(person_ids), now)

    async def make_due(self, person_id: int, now: datetime) -> int:
        """Makes the person's active alerts due at once; how many there are."""
        made = await self._connection.execute(
            update(alerts)
            .where(alerts.c.person_id == person_id, IS_ACTIVE)
            .values(next_due_at=now, available_at=now)
        )
        return made.rowcount

    async def _all(self, statement: Any) -> list[Alert]:
        return readable(await self._connection.execute(statement))


def _is(alert_id: int, person_id: int) -> tuple[Any, Any]:
    return alerts.c.id == alert_id, alerts.c.person_id == person_id
