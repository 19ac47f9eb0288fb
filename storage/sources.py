"""What is remembered of each feed between two rounds."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.rows.sources import sources
from storage.source_rows import source_columns, source_state
from storage.upserts import insert_or_update
from storage.values import SourceState


class Sources:
    """The states of the feeds, in one unit of work."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def get(self, name: str) -> SourceState:
        """What is remembered of the feed; an empty state where that is nothing."""
        found = await self._connection.execute(select(sources).where(sources.c.name == name))
        row = found.one_or_none()
        return SourceState(name) if row is None else source_state(row)

    async def put(self, state: SourceState) -> None:
        """Remembers this of the feed, in the place of all before."""
        statement = insert_or_update(self._connection, sources, key=("name",))
        await self._connection.execute(statement.values(**source_columns(state)))

    async def all(self) -> list[SourceState]:
        """All feeds that anything is remembered of, by name."""
        found = await self._connection.execute(select(sources).order_by(sources.c.name))
        return [source_state(row) for row in found]
