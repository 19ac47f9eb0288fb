"""Backups: consistent while writing goes on, and never over a file that is there."""

from __future__ import annotations

import asyncio
import os
import shutil
from pathlib import Path

import pytest

from storage.address import address_of
from storage.engine import Storage
from storage.errors import BackupFailed
from tests.storage.making import digest, person, posting


async def test_a_copy_made_while_writing_goes_on_is_whole(sqlite_url: str, tmp_path: Path) -> None:
    storage = await Storage(sqlite_url).open()
    done = asyncio.Event()

    async def write_pairs() -> None:
        number = 0
        while not done.is_set():
            async with storage.work() as work:
                await person(work, number)
                await person(work, -number - 1)
            number += 1

    writing = asyncio.create_task(write_pairs())
    for number in range(5):
        await storage.backup(tmp_path / "copies" / f"{number}.db")
    done.set()
    await writing
    await storage.close()
    counts = [await _count_people(tmp_path / "copies" / f"{number}.db") for number in range(5)]
    assert counts == sorted(counts)
    assert all(count % 2 == 0 for count in counts)
    assert len(set(counts)) > 1


async def _count_people(file: Path) -> int:
    copy = await Storage(address_of(file)).open(migrate=False)
    async with copy.reading() as work:
        assert await work.maintenance.integrity() == []
        count = await work.people.count()
    await copy.close()
    return count


async def test_a_copy_can_be_worked_with(sqlite_url: str, tmp_path: Path) -> None:
    storage = await Storage(sqlite_url).open()
    async with storage.work() as work:
        kept = await digest(work)
    await storage.backup(tmp_path / "copy.db")
    await storage.close()
    copy = await Storage(address_of(tmp_path / "copy.db")).open()
    async with copy.work() as work:
        assert await work.digests.get(kept.id, kept.person_id) == kept
        assert await work.postings.get(posting().id) == posting()
        await person(work, 7)
    await copy.close()


async def test_a_file_that_is_there_is_not_overwritten(storage: Storage, tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.write_text("dear to somebody")
    with pytest.raises(BackupFailed) as caught:
        await storage.backup(there)
    assert caught.value.file == there
    assert there.read_text() == "dear to somebody"
    assert "there.part" not in _names(tmp_path)


async def test_a_place_that_cannot_be_written_to_is_told(storage: Storage, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BackupFailed):
        await storage.backup(tmp_path / "file" / "copy.db")


async def test_a_database_that_is_not_there_leaves_no_copy(tmp_path: Path) -> None:
    storage = Storage(address_of(tmp_path / "missing.db"))
    with pytest.raises(BackupFailed):
        await storage.backup(tmp_path / "copy.db")
    assert _names(tmp_path) == []


@pytest.mark.postgres
@pytest.mark.skipif(shutil.which("pg_restore") is None, reason="no PostgreSQL tools")
async def test_postgresql_is_copied_by_its_own_tool(postgresql_url: str, tmp_path: Path) -> None:
    storage = await Storage(postgresql_url).open()
    async with storage.work() as work:
        await person(work)
    await storage.backup(tmp_path / "bot.dump")
    await storage.close()
    process = await asyncio.create_subprocess_exec(
        "pg_restore",
        "--data-only",
        "--table=people",
        "--file=-",
        tmp_path / "bot.dump",
        stdout=asyncio.subprocess.PIPE,
    )
    told, _ = await process.communicate()
    assert b"\tAna\t" in told


@pytest.mark.postgres
async def test_a_missing_tool_is_named(
    postgresql_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", os.devnull)
    with pytest.raises(BackupFailed, match="pg_dump"):
        await Storage(postgresql_url).backup(tmp_path / "bot.dump")
    assert _names(tmp_path) == []


@pytest.mark.postgres
@pytest.mark.skipif(shutil.which("pg_dump") is None, reason="no PostgreSQL tools")
async def test_a_tool_that_fails_leaves_no_file_and_tells_no_password(
    postgresql_url: str, tmp_path: Path
) -> None:
    missing = postgresql_url.replace("postgres@", "postgres:hunter2@") + "_not"
    with pytest.raises(BackupFailed, match="does not exist") as caught:
        await Storage(missing).backup(tmp_path / "bot.dump")
    assert "hunter2" not in str(caught.value)
    assert _names(tmp_path) == []


def _names(folder: Path) -> list[str]:
    return [file.name for file in folder.iterdir()]
