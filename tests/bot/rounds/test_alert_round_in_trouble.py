"""The alert round when something breaks: one alert, one row, the waking, or all of it midway."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.rounds.alert_round import AlertReport, run_alert_round
from bot.services import Services
from jobs.alerts import Cadence
from storage.engine import Storage
from storage.errors import StorageError
from tests.bot.rounds.making import INSTANT, an_alert, as_it_is
from tests.support.postings import a_posting
from tests.support.services import add_postings, clock_of, take_all


async def test_one_broken_alert_is_put_off_and_the_others_come(
    services: Services, caplog: pytest.LogCaptureFixture
) -> None:
    await add_postings(services, [a_posting()])
    broken = await an_alert(services, 1, replace(INSTANT, zone="Atlantis/Capital"))
    for chat_id in range(2, 6):
        await an_alert(services, chat_id)
    with caplog.at_level(logging.ERROR):
        report = await run_alert_round(services)
    assert (report.due, report.queued, report.failed) == (5, 4, 1)
    assert (await as_it_is(services, broken)).next_due_at == services.now() + timedelta(hours=1)
    counted = services.metrics.registry.get_sample_value
    assert counted("careerbot_plans_total", {"result": "broken"}) == 1
    assert counted("careerbot_plans_total", {"result": "queued"}) == 4


async def refusing(services: Services, event: str, condition: str) -> None:
    """The database refuses these rows from now on."""
    async with services.storage.work() as work:
        await work.planning._connection.execute(
            text(
                f"CREATE TRIGGER refusing BEFORE {event} WHEN {condition} "
                "BEGIN SELECT RAISE(ABORT, 'no such row'); END"
            )
        )


async def test_a_row_that_the_database_refuses_holds_up_no_other(services: Services) -> None:
    await add_postings(services, [a_posting()])
    refused = await an_alert(services, 1)
    for chat_id in range(2, 6):
        await an_alert(services, chat_id)
    await refusing(services, "INSERT ON digests", f"new.alert_id = {refused.id}")
    report = await run_alert_round(services)
    assert (report.due, report.queued, report.failed) == (5, 4, 1)
    assert (await as_it_is(services, refused)).next_due_at == services.now() + timedelta(hours=1)


async def test_an_alert_that_cannot_even_be_put_off_ends_no_round(services: Services) -> None:
    await add_postings(services, [a_posting()])
    refused = await an_alert(services, 1)
    await an_alert(services, 2)
    at = f"new.id = {refused.id} AND new.next_due_at <> old.next_due_at"
    await refusing(services, "UPDATE ON alerts", at)
    report = await run_alert_round(services)
    assert (report.due, report.queued, report.failed) == (2, 1, 1)
    assert await as_it_is(services, refused) == refused


async def test_what_is_due_comes_though_nobody_can_be_woken(
    services: Services, caplog: pytest.LogCaptureFixture
) -> None:
    await add_postings(services, [a_posting()])
    await an_alert(services, 1, replace(INSTANT, cadence=Cadence.WEEKLY))
    await an_alert(services, 2, due=services.now() + timedelta(days=1))
    await refusing(services, "UPDATE ON alerts", "new.cadence = 'instant'")
    report = await run_alert_round(services)
    assert (report.queued, report.woken) == (1, 0)
    assert "nobody could be woken" in caplog.text


async def while_planning(services: Services, round_: asyncio.Task[AlertReport], most: int) -> None:
    """Returns when the round has queued so many digests, and goes on."""
    queued = 0.0
    while queued < most:
        await asyncio.sleep(0.002)
        assert not round_.done()
        counted = services.metrics.registry.get_sample_value
        queued = counted("careerbot_plans_total", {"result": "queued"}) or 0


async def test_a_round_that_is_stopped_leaves_nothing_half_planned(services: Services) -> None:
    """Whatever of its batches is at work then: the rest is planned when its claims have ended."""
    await add_postings(services, [a_posting()])
    for chat_id in range(120):
        await an_alert(services, chat_id)
    for planned in (1, 20, 50):
        round_ = asyncio.create_task(run_alert_round(services, batch=4))
        await while_planning(services, round_, planned)
        round_.cancel()
        await asyncio.wait([round_])
        assert round_.cancelled()
        clock_of(services).passes(minutes=3)
    await run_alert_round(services)
    digests = await take_all(services)
    assert len({digest.alert_id for digest in digests}) == len(digests) == 120


async def test_when_the_database_is_taken_in_the_middle_all_is_planned_later(
    services: Services,
) -> None:
    """By a program that writes to the file for longer than anybody waits."""
    await add_postings(services, [a_posting()])
    for chat_id in range(120):
        await an_alert(services, chat_id)
    file = services.settings.home / "careerbot.sqlite3"
    storage = Storage(f"sqlite:///{file}", busy_timeout=timedelta(seconds=0.3))
    impatient = replace(services, storage=await storage.open())
    with closing(sqlite3.connect(file, check_same_thread=False, isolation_level=None)) as other:
        round_ = asyncio.create_task(run_alert_round(impatient, batch=4))
        await while_planning(services, round_, 1)
        await asyncio.to_thread(other.execute, "BEGIN IMMEDIATE")
        with pytest.raises(StorageError):
            await round_
    await storage.close()
    clock_of(services).passes(minutes=3)
    await run_alert_round(services)
    digests = await take_all(services)
    assert len({digest.alert_id for digest in digests}) == len(digests) == 120
