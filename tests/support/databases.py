"""Fixtures that give each test a database of its own, on SQLite and on PostgreSQL.

`storage` runs a test once on each, opened and empty; `database_url` gives the address of the same;
`blank_database_url` is one that no migration has seen. `sqlite_url` and `postgresql_url` are for
tests that concern one of them only. PostgreSQL is looked for at TEST_DATABASE_URL: where it does
not answer, a test fails if CI=true and is skipped elsewhere.
"""

from __future__ import annotations

import asyncio
import os
import secrets
import shutil
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import asyncpg  # type: ignore[import-untyped]
import pytest

from storage import migrations
from storage.engine import Storage
from storage.rows import METADATA

DEFAULT_SERVER = "postgresql://postgres@127.0.0.1:5432/test"
BOTH = [
    pytest.param("sqlite", id="sqlite"),
    pytest.param("postgresql", id="postgresql", marks=pytest.mark.postgres),
]


@pytest.fixture
async def storage(database_url: str) -> AsyncIterator[Storage]:
    """An open, empty database; the test runs on SQLite and on PostgreSQL."""
    opened = await Storage(database_url).open()
    yield opened
    await opened.close()


@pytest.fixture(params=BOTH)
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of a migrated, empty database, of either kind in turn."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture(params=BOTH)
def blank_database_url(request: pytest.FixtureRequest) -> str:
    """The address of a database without any table; the SQLite file does not exist yet."""
    return str(request.getfixturevalue(f"blank_{request.param}_url"))


@pytest.fixture
def sqlite_url(tmp_path: Path, migrated_file: Path) -> str:
    """A migrated, empty SQLite file."""
    file = tmp_path / "careerbot.db"
    shutil.copy(migrated_file, file)
    return f"sqlite:///{file}"


@pytest.fixture
def blank_sqlite_url(tmp_path: Path) -> str:
    """A SQLite file that does not exist yet."""
    return f"sqlite:///{tmp_path / 'blank.db'}"


@pytest.fixture
def postgresql_url(migrated_database: str) -> str:
    """A migrated PostgreSQL database, emptied of what the test before left."""
    tables = reversed(METADATA.sorted_tables)  # owners last
    names = [*(table.name for table in tables), "search_words"]  # the index empties itself
    emptying = "; ".join(f'DELETE FROM "{name}"' for name in names)  # noqa: S608
    _run(lambda: _execute(migrated_database, emptying))
    return migrated_database


@pytest.fixture
def blank_postgresql_url() -> Iterator[str]:
    """A PostgreSQL database without any table."""
    require_postgresql()
    with _fresh_database() as url:
        yield url


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file to copy: faster than migrating for each test."""
    file = tmp_path_factory.mktemp("databases") / "migrated.db"
    _run(lambda: _migrate_file(file))
    return file


@pytest.fixture(scope="session")
def migrated_database() -> Iterator[str]:
    """The address of a PostgreSQL database of this session: making one a test would be slow."""
    require_postgresql()
    with _fresh_database() as url:
        _run(lambda: migrations.upgrade(url))
        yield url


def require_postgresql() -> None:
    """Skips the test, or in CI fails it, where PostgreSQL does not answer."""
    reason = _why_not()
    if reason is None:
        return
    message = f"no PostgreSQL at TEST_DATABASE_URL: {reason}"
    if os.environ.get("CI") == "true":
        pytest.fail(message, pytrace=False)
    pytest.skip(message)


@cache
def _why_not() -> str | None:
    try:
        _run(lambda: _execute(_server(), "SELECT 1"))
    except (OSError, asyncpg.PostgresError) as error:
        return str(error) or type(error).__name__
    return None


@contextmanager
def _fresh_database() -> Iterator[str]:
    name = f"careerbot_test_{secrets.token_hex(6)}"
    _run(lambda: _execute(_server(), f'CREATE DATABASE "{name}"'))
    try:
        yield urlunsplit(urlsplit(_server())._replace(path=f"/{name}"))
    finally:
        _run(lambda: _execute(_server(), f'DROP DATABASE "{name}" WITH (FORCE)'))


def _server() -> str:
    return os.environ.get("TEST_DATABASE_URL", DEFAULT_SERVER)


async def _execute(url: str, statement: str) -> None:
    connection = await asyncpg.connect(url, timeout=5)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


async def _migrate_file(file: Path) -> None:
    opened = await Storage(f"sqlite:///{file}").open()
    await opened.close()


def _run(work: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """In a thread, since a test's own event loop may be there already."""
    with ThreadPoolExecutor(max_workers=1) as threads:
        threads.submit(lambda: asyncio.run(work())).result()
