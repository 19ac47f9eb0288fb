"""Migrations: from nothing to the tables as the code has them, once, whoever starts at once."""

from __future__ import annotations

import asyncio
import re
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import asyncpg  # type: ignore[import-untyped]
import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from storage import migrations
from storage.address import read_address
from storage.engine import Storage
from storage.errors import DatabaseFailed
from storage.migrations import revisions
from storage.rows import METADATA
from tests.storage.making import digest

# Tables by their columns: their SQL keeps traces of having been altered, which mean nothing.
SQLITE_SCHEMA = """
    SELECT type, name, sql FROM sqlite_master WHERE type <> 'table' AND sql IS NOT NULL
    UNION ALL
    SELECT 'column', m.name || '.' || c.name, c.type || c."notnull" || c.pk
      FROM sqlite_master AS m, pragma_table_info(m.name) AS c WHERE m.type = 'table'
    UNION ALL
    SELECT 'reference', m.name || '.' || r."from", r."table" || '.' || r."to" || r.on_delete
      FROM sqlite_master AS m, pragma_foreign_key_list(m.name) AS r WHERE m.type = 'table'
    UNION ALL
    SELECT 'rowid', name, wr FROM pragma_table_list WHERE type = 'table'
"""
POSTGRESQL_SCHEMA = """
    SELECT 'index', indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL
    SELECT 'constraint', conname, pg_get_constraintdef(oid) FROM pg_constraint
     WHERE connamespace = 'public'::regnamespace
    UNION ALL
    SELECT 'column', table_name || '.' || column_name, data_type || is_nullable
      FROM information_schema.columns WHERE table_schema = 'public'
"""
OPEN = (
    "import asyncio, sys; from storage.engine import Storage; "
    "asyncio.run(Storage(sys.argv[1]).open())"
)


def _differences(connection: Connection) -> list[Any]:
    opts = {"compare_type": True, "include_name": _is_of_the_code}
    context = MigrationContext.configure(connection, opts=opts)
    return list(compare_metadata(context, METADATA))


async def _schema(connection: AsyncConnection) -> set[tuple[str, str, str]]:
    """Every table, index and constraint as the database describes it, less Alembic's own.

    Triggers are made by migrations alone."""
    query = SQLITE_SCHEMA if connection.dialect.name == "sqlite" else POSTGRESQL_SCHEMA
    found = [tuple(row) for row in await connection.execute(text(query))]
    ours = [row for row in found if "alembic" not in row[1] and not row[1].startswith("sqlite_")]
    return {
        (kind, name, re.sub(r"\s+", " ", str(told)))
        for kind, name, told in ours
        if "search_" not in name.partition(".")[0] and kind != "trigger"
    }


def _is_of_the_code(name: str | None, kind: str, _: object) -> bool:
    """The search index is made by migrations alone: its form differs by database."""
    return kind != "table" or not (name or "").startswith("search_")


async def test_the_migrations_make_the_tables_that_the_code_has(blank_database_url: str) -> None:
    await _open_and_close(blank_database_url)
    engine = create_async_engine(read_address(blank_database_url).url)
    async with engine.begin() as connection:
        assert await connection.run_sync(_differences) == []
        migrated = await _schema(connection)
        await connection.run_sync(METADATA.drop_all)
        await connection.run_sync(METADATA.create_all)
        assert migrated == await _schema(connection)
    await engine.dispose()
    assert len(migrated) > 20


async def _open_and_close(url: str) -> None:
    opened = await Storage(url).open()
    await opened.close()


async def test_migrating_again_changes_nothing(storage: Storage, database_url: str) -> None:
    async with storage.work() as work:
        kept = await digest(work)
    await migrations.upgrade(database_url)
    await storage.open()
    async with storage.reading() as work:
        assert await work.digests.get(kept.id, kept.person_id) == kept
        assert await work.maintenance.revision() == revisions.newest()


async def test_a_migration_that_fails_leaves_nothing_behind(blank_database_url: str) -> None:
    """Somebody else's table stands in the way of one of ours."""
    await _run(blank_database_url, "CREATE TABLE saved (theirs INTEGER)")
    with pytest.raises(DatabaseFailed):
        await Storage(blank_database_url).open()
    await _run(blank_database_url, "DROP TABLE saved")
    await _open_and_close(blank_database_url)


async def _run(url: str, statement: str) -> None:
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection:
            connection.execute(statement)
        return
    server = await asyncpg.connect(url)
    await server.execute(statement)
    await server.close()


async def test_four_processes_may_start_at_once(blank_database_url: str) -> None:
    starting = [
        await asyncio.create_subprocess_exec(
            sys.executable,
            "-c",
            OPEN,
            blank_database_url,
            cwd=Path(migrations.__file__).parents[2],
            stderr=asyncio.subprocess.PIPE,
        )
        for _ in range(4)
    ]
    complaints = [(await process.communicate())[1].decode() for process in starting]
    assert [process.returncode for process in starting] == [0, 0, 0, 0], "\n".join(complaints)
    await _open_and_close(blank_database_url)


async def test_four_openings_in_one_process_may_start_at_once(blank_database_url: str) -> None:
    await asyncio.gather(*(_open_and_close(blank_database_url) for _ in range(4)))


def test_the_newest_revision_is_the_one_that_alembic_ends_at() -> None:
    config = Config()
    config.set_main_option("script_location", "storage:migrations")
    config.set_main_option("path_separator", "os")
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_current_head() == revisions.newest()
    assert tuple(sorted(script.revision for script in scripts.walk_revisions())) == (
        revisions.known()
    )
