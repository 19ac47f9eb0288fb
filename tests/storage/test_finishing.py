"""Units of work that are cut short wherever they are."""

from __future__ import annotations

import asyncio
import logging

import pytest

from storage.engine import Storage
from storage.finishing import finish
from tests.storage.making import NOW, person


async def _write(storage: Storage, chat_id: int) -> None:
    async with storage.work() as work:
        await person(work, chat_id)


async def _read(storage: Storage, chat_id: int) -> None:
    async with storage.reading() as work:
        await work.people.find(chat_id)


@pytest.mark.parametrize("do", [_write, _read])
async def test_a_unit_of_work_may_be_cut_short_at_any_moment(
    storage: Storage, caplog: pytest.LogCaptureFixture, do: object
) -> None:
    """Neither a connection nor a turn is lost, and nothing is logged as an error."""
    assert callable(do)
    for steps in range(60):
        task = asyncio.create_task(do(storage, steps))
        for _ in range(steps // 2):
            await asyncio.sleep(0)
        await asyncio.sleep(steps % 2 * 0.0005)
        task.cancel()
        await asyncio.wait((task,))
        async with storage.work() as work:
            await person(work, 1000 + steps)
    async with storage.reading() as work:
        assert await work.people.count() >= 60
    assert [one for one in caplog.records if one.levelno >= logging.WARNING] == []


async def test_what_is_kept_is_kept_whole_or_not_at_all(storage: Storage) -> None:
    async def write_two() -> None:
        async with storage.work() as work:
            await person(work, 1)
            await person(work, 2)

    for steps in range(30):
        task = asyncio.create_task(write_two())
        await asyncio.sleep(steps * 0.0002)
        task.cancel()
        await asyncio.wait((task,))
        async with storage.reading() as work:
            assert await work.people.count() in (0, 2)


async def test_work_is_done_to_its_end_before_a_cancellation_comes_true() -> None:
    done: list[str] = []

    async def work() -> str:
        await asyncio.sleep(0.01)
        done.append("work")
        return "result"

    async def undo(result: str) -> None:
        done.append(f"undo {result}")

    task = asyncio.create_task(finish(work(), undo))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert done == ["work", "undo result"]


async def test_an_error_of_the_work_is_the_callers() -> None:
    async def fail() -> None:
        raise LookupError(NOW)

    with pytest.raises(LookupError):
        await finish(fail())
