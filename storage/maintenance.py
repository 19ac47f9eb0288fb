"""Looking after the database itself: does it answer, is it whole."""

from __future__ import annotations

from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.migrations import revisions
from storage.rows import METADATA
from storage.searching import upkeep

# Their form differs by database, so that they are made by migrations alone.
SEARCH_TABLES = {
    "sqlite": ("search_rows", "search_tokens"),
    "postgresql": ("search_rows", "search_words"),
}

# What a broken CREATE INDEX CONCURRENTLY or ADD CONSTRAINT NOT VALID leaves behind.
POSTGRESQL_UNFINISHED = """
    SELECT 'index ' || i.indexrelid::regclass || ' is not valid'
      FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
     WHERE NOT i.indisvalid AND c.relnamespace = current_schema()::regnamespace
    UNION ALL
    SELECT 'constraint ' || conname || ' is not valid'
      FROM pg_constraint
     WHERE NOT convalidated AND connamespace = current_schema()::regnamespace
"""


class Maintenance:
    """Checks of the database, in one unit of work."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def ping(self) -> None:
        """Returns when the database answers; else raises what hinders it."""
        await self._connection.execute(text("SELECT 1"))

    async def revision(self) -> str | None:
        """The schema's revision."""
        return await self._connection.run_sync(revisions.found)

    async def integrity(self) -> list[str]:
        """What is wrong, a line each in the database's own words; nothing, if it is whole.

        Reads the whole database on SQLite: slow on a large one.
        """
        missing = await self._connection.run_sync(_missing_tables)
        if missing:
            return missing
        stale = await upkeep.staleness(self._connection)
        if self._connection.dialect.name == "postgresql":
            return [*stale, *await self._lines(POSTGRESQL_UNFINISHED)]
        damage = [line for line in await self._lines("PRAGMA integrity_check") if line != "ok"]
        orphans = await self._connection.execute(text("PRAGMA foreign_key_check"))
        lost = [f"row {row[1]} of {row[0]} refers to no row of {row[2]}" for row in orphans]
        return [*stale, *damage, *lost]

    async def refresh_search(self, limit: int = upkeep.CHUNK) -> int:
        """Brings at most so many postings to the index anew that another version of the code
        brought there; how many it were."""
        return await upkeep.refresh(self._connection, limit)

    async def search_is_of_another_version(self) -> bool:
        """Whether another version of the code brought anything to the index."""
        return await upkeep.is_of_another_version(self._connection)

    async def rebuild_search(self) -> None:
        """Makes the search index anew, whatever state it is in."""
        await upkeep.rebuild(self._connection)

    async def search_problems(self) -> list[str]:
        """What is wrong with the search index alone."""
        return await upkeep.staleness(self._connection)

    async def _lines(self, statement: str) -> list[str]:
        return list((await self._connection.execute(text(statement))).scalars())


def _missing_tables(connection: Connection) -> list[str]:
    there = set(inspect(connection).get_table_names())
    needed = (*METADATA.tables, *SEARCH_TABLES[connection.dialect.name])
    return [f"table {name} is missing" for name in needed if name not in there]
