"""`Storage`: the one door to the database: opening, closing, units of work, backups."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from datetime import timedelta
from pathlib import Path
from typing import Self

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from storage import backups, migrations, sqlite_file
from storage.address import read_address
from storage.connecting import BUSY_TIMEOUT, open_engines
from storage.errors import DatabaseTooOld
from storage.finishing import finish
from storage.migrations import revisions
from storage.translating import connecting_to
from storage.turns import Turns
from storage.unit_of_work import UnitOfWork


class Storage:
    """What is remembered, at one address; every error that leaves it is a `StorageError`."""

    def __init__(self, url: str, *, busy_timeout: timedelta = BUSY_TIMEOUT) -> None:
        """Connects to nothing yet. Raises `DatabaseUrlUnreadable`.

        `busy_timeout`: how long to wait for others who hold the database or a row.
        """
        self._url = url
        self._busy_timeout = busy_timeout
        self._address = read_address(url)
        self._engines = open_engines(self._address, busy_timeout)
        self._turns = Turns(self.where) if self._address.file is not None else None

    def __repr__(self) -> str:
        return f"Storage({self.where!r})"

    @property
    def where(self) -> str:
        """The file, or host:port/database; without user and password."""
        return self._address.where

    async def open(self, *, migrate: bool = True) -> Self:
        """Makes the database ready for work: the SQLite file, the schema, the search index.

        With `migrate=False` nothing is made: an old schema is a `DatabaseTooOld`, a missing file
        a `DatabaseUnreachable`.
        """
        try:
            await self._make_ready(migrate)
        except BaseException:
            await self.close()
            raise
        return self

    async def close(self) -> None:
        """Closes all connections; a later unit of work would open new ones."""
        await self._engines.close()

    @asynccontextmanager
    async def work(self) -> AsyncIterator[UnitOfWork]:
        """One write transaction: kept on a clean exit, undone on an exception.

        On SQLite writers take turns; never open one inside another.
        """
        writing = self._engines.writing
        async with self._turns or nullcontext(), self._transaction(writing) as connection:
            yield UnitOfWork(connection)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[UnitOfWork]:
        """A read-only transaction that sees one moment; it holds nobody up."""
        async with self._transaction(self._engines.reading) as connection:
            yield UnitOfWork(connection)

    async def backup(self, file: Path) -> None:
        """Writes a consistent copy, while work goes on; raises `BackupFailed` if `file` exists.

        SQLite: a database like this one. PostgreSQL: what `pg_restore` reads, made by `pg_dump`.
        """
        await backups.write(self._address, file)

    async def _make_ready(self, migrate: bool) -> None:
        if self._address.file is not None:
            await asyncio.to_thread(
                sqlite_file.make_ready, self._address.file, self._busy_timeout, create=migrate
            )
        async with self._transaction(self._engines.reading) as connection:
            found = await connection.run_sync(revisions.found)
        if found != revisions.newest():
            if not migrate:
                raise DatabaseTooOld(found, revisions.newest())
            await migrations.upgrade(self._url)
        if migrate:
            await self._refresh_search()

    async def _refresh_search(self) -> None:
        """What another version of the code brought to the search index is read anew, bit by bit."""
        async with self.reading() as work:
            if not await work.maintenance.search_is_of_another_version():
                return
        while True:
            async with self.work() as work:
                if not await work.maintenance.refresh_search():
                    return

    @asynccontextmanager
    async def _transaction(self, engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
        with connecting_to(self.where):
            connection = await finish(_connected(engine), undo=AsyncConnection.close)
        succeeded = False
        try:
            await connection.begin()
            yield connection
            succeeded = True
        finally:
            await finish(_end(connection, succeeded))


async def _connected(engine: AsyncEngine) -> AsyncConnection:
    return await engine.connect()


async def _end(connection: AsyncConnection, succeeded: bool) -> None:
    """Keeps the transaction or undoes it, and gives the connection back."""
    try:
        if succeeded:
            await connection.commit()
        else:
            await connection.rollback()
    finally:
        await connection.close()
