"""The troubles that operators were told of, so that each is told once, by one process."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.rows.alarms import alarms
from storage.upserts import insert_or_skip


class Alarms:
    """The alarms of one unit of work."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def raised(self) -> Mapping[str, datetime]:
        """The troubles that are not over, and since when the operators know."""
        found = await self._connection.execute(select(alarms))
        return {row.trouble: row.raised_at for row in found}

    async def put_up(self, trouble: str, now: datetime) -> bool:
        """True for whoever is first: to them it falls to tell."""
        statement = insert_or_skip(self._connection, alarms).returning(alarms.c.trouble)
        added = await self._connection.execute(statement.values(trouble=trouble, raised_at=now))
        return added.one_or_none() is not None

    async def take_down(self, trouble: str) -> bool:
        """True for whoever is first, as above."""
        gone = await self._connection.execute(delete(alarms).where(alarms.c.trouble == trouble))
        return gone.rowcount == 1
