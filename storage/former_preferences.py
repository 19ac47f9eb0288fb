"""What alerts looked for before their last change by a tap: one step of undo for each."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from jobs.alerts import Alert
from jobs.preferences import Preferences
from storage.rows import former_preferences
from storage.upserts import insert_or_update


class FormerPreferences:
    """The former preferences of one unit of work."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def put(self, alert: Alert, now: datetime) -> None:
        """Keeps what the alert looks for now, in place of what was kept of it before."""
        statement = insert_or_update(self._connection, former_preferences, key=("alert_id",))
        await self._connection.execute(
            statement.values(
                alert_id=alert.id,
                person_id=alert.person_id,
                preferences=alert.preferences,
                changed_at=now,
            )
        )

    async def get(self, alert: Alert) -> Preferences | None:
        """What it looked for before; None where nothing was changed."""
        kept = select(former_preferences.c.preferences).where(
            former_preferences.c.alert_id == alert.id,
            former_preferences.c.person_id == alert.person_id,
        )
        found: Preferences | None = await self._connection.scalar(kept)
        return found
