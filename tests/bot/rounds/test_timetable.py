"""The timetable: rounds that run for ever, whatever one of them meets."""

import asyncio
import logging
from datetime import timedelta

import pytest
from telegram.ext import ExtBot

from bot.pacing.lanes import Broadcast
from bot.rounds.timetable import Entry, keep_rounds, keep_running, timetable
from bot.services import Services
from tests.support.services import clock_of

BOT: ExtBot[Broadcast] = ExtBot("1:token")


async def until(condition: object) -> None:
    assert callable(condition)
    async with asyncio.timeout(5):
        while not condition():
            await asyncio.sleep(0)


async def ended(task: asyncio.Task[None]) -> None:
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


def test_each_part_has_its_rounds(services: Services) -> None:
    def names(*parts: str) -> set[str]:
        return {entry.name for entry in timetable(services, BOT, parts)}

    assert names("alerts") == {"alerts", "sending", "reminders", "watching"}
    assert names("feeds") == {"feeds", "tidying"}
    assert names("chat") == set()


async def test_a_round_runs_again_after_its_pause(services: Services) -> None:
    started = []

    async def run() -> None:
        started.append(services.now())

    entry = Entry("counting", 10, timedelta(minutes=1), run)
    task = asyncio.create_task(keep_running(services, entry))
    await until(lambda: len(started) == 3)
    await ended(task)
    assert started[2] - started[0] == timedelta(seconds=20)
    assert services.pulse.silent(services.now()) == {}


async def test_a_failing_round_is_tried_again_and_its_silence_shows(
    services: Services, caplog: pytest.LogCaptureFixture
) -> None:
    tries = []

    async def run() -> None:
        tries.append(services.now())
        raise ValueError("words of a person")

    entry = Entry("failing", 1, timedelta(minutes=1), run)
    with caplog.at_level(logging.ERROR):
        task = asyncio.create_task(keep_running(services, entry))
        await until(lambda: len(tries) == 20)
        await ended(task)
    assert tries[1] - tries[0] == timedelta(seconds=5)
    assert "failing" in services.pulse.silent(services.now())
    assert "ValueError" in caplog.text
    assert "words of a person" not in caplog.text


async def test_the_rounds_end_when_the_process_is_to_stop(services: Services) -> None:
    stop = asyncio.Event()
    task = asyncio.create_task(keep_rounds(services, BOT, {"alerts"}, stop))
    await until(lambda: clock_of(services).slept > 30)
    stop.set()
    async with asyncio.timeout(5):
        await task


async def test_a_process_without_rounds_waits_for_the_stop(services: Services) -> None:
    stop = asyncio.Event()
    async with asyncio.timeout(5):
        await keep_rounds(services, BOT, {"chat"}, stop)
