"""Units of work: kept or undone as a whole, side by side, cut off, and read at one moment."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from storage.engine import Storage
from storage.errors import DatabaseReadOnly
from tests.storage.making import DAY, NOW, person, two_at_once


class _Oops(Exception):
    pass


async def _count(storage: Storage) -> int:
    async with storage.reading() as work:
        return await work.people.count()


async def test_work_is_kept_on_a_clean_exit_and_undone_on_an_exception(storage: Storage) -> None:
    async with storage.work() as work:
        await person(work, 1)
    with pytest.raises(_Oops):
        await _fail(storage)
    assert await _count(storage) == 1


async def _fail(storage: Storage) -> None:
    async with storage.work() as work:
        await person(work, 2)
        raise _Oops


async def test_work_that_is_called_off_leaves_nothing_and_blocks_nobody(
    storage: Storage,
) -> None:
    async def endless(chat_id: int) -> None:
        async with storage.work() as work:
            while True:
                await person(work, chat_id)

    for pause in range(25):
        task = asyncio.create_task(endless(pause))
        await asyncio.sleep(pause / 5000)  # cut off at another place each time
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    async with asyncio.timeout(5):
        async with storage.work() as work:
            await person(work, 100)
    assert await _count(storage) == 1


async def test_reading_cannot_write(storage: Storage) -> None:
    with pytest.raises(DatabaseReadOnly):
        async with storage.reading() as work:
            await person(work)
    async with storage.work() as work:
        await person(work)
    assert await _count(storage) == 1


async def test_reading_sees_one_moment_while_others_write(storage: Storage) -> None:
    async with storage.reading() as before:
        assert await before.people.count() == 0
        async with storage.work() as work:
            await person(work)
        assert await before.people.count() == 0
    assert await _count(storage) == 1


async def test_twenty_units_of_work_at_once_in_two_processes_all_succeed(
    database_url: str,
) -> None:
    async with two_at_once(database_url) as both:

        async def write(number: int) -> None:
            for step in range(5):
                async with both[number % 2].work() as work:
                    await work.people.count()  # to read first is where a lock taken late fails
                    await person(work, number * 100 + step)
                    await asyncio.sleep(0.002)  # so that the others have to wait

        await asyncio.gather(*(write(number) for number in range(20)))
        assert await _count(both[0]) == 100


async def test_somebody_in_a_hurry_does_not_hold_up_the_others(sqlite_url: str) -> None:
    """On SQLite, where there is one writer at a time."""
    storage = await Storage(sqlite_url).open()
    turns = 0

    async def hurry() -> None:
        nonlocal turns
        while True:
            async with storage.work() as work:
                await person(work, 1)
            turns += 1

    task = asyncio.create_task(hurry())
    await asyncio.sleep(0.05)
    before = turns
    async with storage.work() as work:
        await person(work, 2)
    waited = turns - before
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await storage.close()
    assert waited <= 3


async def test_closed_storage_can_be_opened_again(database_url: str) -> None:
    storage = Storage(database_url, busy_timeout=timedelta(seconds=1))
    for number in range(2):
        await storage.open()
        async with storage.work() as work:
            await work.people.ensure(number, "Ana", None, NOW + number * DAY)
        await storage.close()
    await storage.open()
    assert await _count(storage) == 2
    await storage.close()
