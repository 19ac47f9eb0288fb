"""The history of the schema, and bringing a database to its newest state."""

from __future__ import annotations

from sqlalchemy import Connection, text

from storage.address import read_address
from storage.connecting import migrating_engine
from storage.errors import DatabaseFailed
from storage.migrations import revisions
from storage.translating import connecting_to

# Any number serves that no other program uses on the same PostgreSQL.
ADVISORY_LOCK = 0x0CA2EE2B07


async def upgrade(url: str) -> None:
    """Runs the migrations that are missing, all or none of them; none missing is fine.

    Any number of processes may call this at once: one migrates, the others wait for it. A missing
    SQLite file is not made here but by `Storage.open`. Raises `DatabaseTooNew` for a schema that
    this code does not know.
    """
    address = read_address(url)
    engine = migrating_engine(address)
    try:
        with connecting_to(address.where):
            connection = await engine.connect()
        try:
            async with connection.begin():
                await connection.run_sync(_upgrade)
        finally:
            await connection.close()
    finally:
        await engine.dispose()


def _upgrade(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ADVISORY_LOCK})
    # On SQLite the transaction itself, begun as IMMEDIATE, is the lock.
    if revisions.found(connection) == revisions.newest():
        return
    _run_alembic(connection)
    _check_references(connection)


def _run_alembic(connection: Connection) -> None:
    # Imported here: it costs a start a good part of its time, and most starts migrate nothing.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "storage:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _check_references(connection: Connection) -> None:
    """Foreign keys are off while SQLite's tables are rebuilt, so nobody else has looked."""
    if connection.dialect.name != "sqlite":
        return
    broken = connection.execute(text("PRAGMA foreign_key_check")).first()
    if broken is not None:
        where = connection.engine.url.database or ""
        raise DatabaseFailed(where, f"a migration would leave rows of {broken[0]} without an owner")
