"""What goes wrong with a database is told in our own errors, and no password ever is."""

from __future__ import annotations

import os
import socket
import sqlite3
import stat
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import asyncpg  # type: ignore[import-untyped]
import pytest

from knowledge.answer import Dialogue
from storage.engine import Storage
from storage.errors import (
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseFailed,
    DatabaseReadOnly,
    DatabaseTooNew,
    DatabaseTooOld,
    DatabaseUnreachable,
)
from storage.migrations import revisions
from tests.storage.making import NOW, person

BRIEFLY = timedelta(milliseconds=100)
NOBODY = 65534


def _file(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///"))


async def _write(url: str) -> None:
    storage = Storage(url, busy_timeout=BRIEFLY)
    try:
        await storage.open()
        async with storage.work() as work:
            await person(work)
    finally:
        await storage.close()


async def test_a_file_that_another_holds_for_too_long_is_busy(sqlite_url: str) -> None:
    with closing(sqlite3.connect(_file(sqlite_url), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseBusy):
            await _write(sqlite_url)
        other.execute("ROLLBACK")
    await _write(sqlite_url)


@pytest.mark.postgres
async def test_a_row_that_another_holds_for_too_long_is_busy(postgresql_url: str) -> None:
    await _write(postgresql_url)
    other = await asyncpg.connect(postgresql_url)
    try:
        async with other.transaction():
            await other.execute("UPDATE people SET name = 'Ben'")
            with pytest.raises(DatabaseBusy):
                await _write(postgresql_url)
    finally:
        await other.close()
    await _write(postgresql_url)


@contextmanager
def _as_nobody() -> Iterator[None]:
    """Root may write everything; whoever runs these tests as root becomes nobody for a while."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@contextmanager
def _guarded_copy(original: Path, folder_mode: int, file_mode: int) -> Iterator[Path]:
    """Outside of pytest's own folder, which only its owner may enter."""
    with tempfile.TemporaryDirectory() as name:
        file = Path(name, "bot.db")
        file.write_bytes(original.read_bytes())
        file.chmod(file_mode)
        file.parent.chmod(folder_mode)
        yield file
        file.parent.chmod(stat.S_IRWXU)


@pytest.mark.parametrize(
    ("folder_mode", "file_mode"), [(0o777, 0o444), (0o555, 0o666)], ids=["file", "folder"]
)
async def test_a_file_that_may_not_be_written_is_read_only(
    sqlite_url: str, folder_mode: int, file_mode: int
) -> None:
    await _write(sqlite_url)  # and with it all modules are loaded: nobody may be unable to
    copied = _guarded_copy(_file(sqlite_url), folder_mode, file_mode)
    with copied as file, _as_nobody(), pytest.raises(DatabaseReadOnly):
        await _write(f"sqlite:///{file}")


@pytest.mark.postgres
async def test_a_server_that_may_not_be_written_is_read_only(postgresql_url: str) -> None:
    other = await asyncpg.connect(postgresql_url)
    name = await other.fetchval("SELECT current_database()")
    await other.execute(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on')
    try:
        with pytest.raises(DatabaseReadOnly):
            await _write(postgresql_url)
    finally:
        await other.execute("SET default_transaction_read_only = off")
        await other.execute(f'ALTER DATABASE "{name}" RESET default_transaction_read_only')
        await other.close()


async def test_a_newer_schema_is_left_alone(database_url: str) -> None:
    await _set_revision(database_url, "9999")
    try:
        for migrate in (True, False):
            with pytest.raises(DatabaseTooNew) as caught:
                await Storage(database_url).open(migrate=migrate)
            assert caught.value.found == "9999"
    finally:  # the tests that follow share the server's database
        await _set_revision(database_url, revisions.newest())


async def _set_revision(url: str, revision: str) -> None:
    statement = f"UPDATE alembic_version SET version_num = '{revision}'"  # noqa: S608
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(_file(url))) as connection, connection:
            connection.execute(statement)
        return
    server = await asyncpg.connect(url)
    await server.execute(statement)
    await server.close()


async def test_an_old_schema_is_left_alone_where_migrating_is_not_wanted(
    blank_database_url: str,
) -> None:
    if blank_database_url.startswith("sqlite"):
        _file(blank_database_url).touch()
    storage = Storage(blank_database_url)
    with pytest.raises(DatabaseTooOld):
        await storage.open(migrate=False)
    await storage.open()
    await storage.close()


async def test_a_missing_file_is_not_made_where_migrating_is_not_wanted(
    blank_sqlite_url: str,
) -> None:
    with pytest.raises(DatabaseUnreachable, match="no such file"):
        await Storage(blank_sqlite_url).open(migrate=False)
    assert not _file(blank_sqlite_url).exists()


async def test_a_file_in_a_missing_folder_is_made(tmp_path: Path) -> None:
    await _write(f"sqlite:///{tmp_path}/not/yet/bot.db")
    assert (tmp_path / "not/yet/bot.db").is_file()


async def test_a_file_that_is_no_database_is_damaged_and_left_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "bot.db"
    file.write_text("Dear diary, " * 500)
    with pytest.raises(DatabaseDamaged):
        await _write(f"sqlite:///{file}")
    assert file.read_text() == "Dear diary, " * 500


async def test_a_damaged_file_is_found_damaged(sqlite_url: str) -> None:
    storage = await Storage(sqlite_url).open()
    async with storage.work() as work:
        for number in range(500):
            await person(work, number)
    await storage.close()
    content = bytearray(_file(sqlite_url).read_bytes())
    content[4096 * 8 : 4096 * 30] = b"\xff" * (4096 * 22)
    _file(sqlite_url).write_bytes(content)
    storage = Storage(sqlite_url)
    with pytest.raises(DatabaseDamaged):
        await _check(storage)
    await storage.close()


async def _check(storage: Storage) -> None:
    """`db check`: problems are listed, or the damage is so great that nothing can be read."""
    await storage.open()
    async with storage.reading() as work:
        if problems := await work.maintenance.integrity():
            raise DatabaseDamaged(storage.where, problems[0])


async def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnreachable):
        await _write(f"sqlite:///{tmp_path}")


async def test_a_file_below_a_file_is_unreachable(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DatabaseUnreachable):
        await _write(f"sqlite:///{tmp_path}/file/bot.db")


def _with(url: str, **changes: object) -> str:
    """The address with another user, password, port or path."""
    parts = urlsplit(url)
    user = changes.get("user", parts.username or "postgres")
    port = changes.get("port", parts.port or 5432)
    path = str(changes.get("path", parts.path))
    return urlunsplit(parts._replace(netloc=f"{user}:hunter2@{parts.hostname}:{port}", path=path))


def _closed_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _unreachable_urls(server: str) -> dict[str, str]:
    return {
        "no such database": _with(server, path="/no_such_database"),
        "no such user": _with(server, user="no_such_user"),
        "nobody listens": _with(server, port=_closed_port()),
        "no such host": "postgresql://ana:hunter2@no-such-host.invalid/bot",
    }


@pytest.mark.postgres
@pytest.mark.parametrize(
    "reason", ["no such database", "no such user", "nobody listens", "no such host"]
)
async def test_a_server_out_of_reach_is_told_without_the_password(
    postgresql_url: str, reason: str, caplog: pytest.LogCaptureFixture
) -> None:
    url = _unreachable_urls(postgresql_url)[reason]
    with pytest.raises(DatabaseUnreachable) as caught:
        await _write(url)
    told = "".join(traceback.format_exception(caught.value)) + caplog.text + repr(Storage(url))
    assert "hunter2" not in told
    assert "cannot be reached" in str(caught.value)


@pytest.mark.postgres
async def test_a_connection_that_breaks_fails_one_unit_of_work_only(postgresql_url: str) -> None:
    storage = await Storage(postgresql_url).open()
    with pytest.raises(DatabaseUnreachable):
        await _work_across_a_break(storage, postgresql_url)
    async with storage.work() as work:
        assert await work.people.count() == 0
    await _break_connections(postgresql_url)  # those that lie idle in the pool
    async with storage.work() as work:
        await person(work, 3)
    await storage.close()


async def _work_across_a_break(storage: Storage, url: str) -> None:
    async with storage.work() as work:
        await person(work, 1)
        await _break_connections(url)
        await person(work, 2)


async def _break_connections(url: str) -> None:
    other = await asyncpg.connect(url)
    await other.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    await other.close()


async def test_what_a_person_wrote_is_in_no_error(storage: Storage) -> None:
    with pytest.raises(DatabaseFailed) as caught:
        async with storage.work() as work:
            await work.dialogues.put(404, Dialogue(question="I earn 5"), None, NOW, BRIEFLY)
    assert "I earn 5" not in "".join(traceback.format_exception(caught.value)).replace(
        'Dialogue(question="I earn 5")', ""
    )
