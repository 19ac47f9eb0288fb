"""The alert round: what is due becomes a digest."""

import logging
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.actions import pausing, subscribing
from bot.actions.subscribing import looking_for
from bot.rounds.alert_round import run_alert_round
from bot.services import Services
from jobs.alerts import Alert
from jobs.preferences import Preferences
from storage.errors import StorageError
from storage.values import Person
from tests.support.postings import a_posting, numbered
from tests.support.services import a_person, add_postings, clock_of


async def subscribed(services: Services, chat_id: int = 7) -> tuple[Person, Alert]:
    person = await a_person(services, chat_id)
    alert = await subscribing.subscribe(services, person, looking_for(Preferences(("csm",))))
    assert isinstance(alert, Alert)
    return person, alert


async def queued(services: Services) -> int:
    async with services.storage.reading() as work:
        return (await work.digests.backlog(services.now())).queued


async def test_nothing_happens_before_an_alert_is_due(services: Services) -> None:
    await add_postings(services, [a_posting()])
    await subscribed(services)
    assert (await run_alert_round(services)).due == 0


async def test_every_due_alert_is_dealt_with_once(services: Services) -> None:
    await add_postings(services, [a_posting()])
    for chat_id in range(60):  # more than one batch
        await subscribed(services, chat_id)
    clock_of(services).passes(days=7)
    first = await run_alert_round(services)
    assert (first.due, first.queued, first.failed) == (60, 60, 0)
    assert (await run_alert_round(services)).due == 0
    assert await queued(services) == 60


async def test_with_nothing_new_no_digest_is_queued(services: Services) -> None:
    await add_postings(services, [a_posting("Plumber")])
    await subscribed(services)
    clock_of(services).passes(days=7)
    report = await run_alert_round(services)
    assert (report.due, report.queued) == (1, 0)
    assert await queued(services) == 0


async def test_paused_alerts_are_left_alone(services: Services) -> None:
    await add_postings(services, [a_posting()])
    person, alert = await subscribed(services)
    await pausing.pause(services, person, alert.id)
    clock_of(services).passes(days=7)
    assert (await run_alert_round(services)).due == 0


async def test_week_after_week_each_posting_comes_once(services: Services) -> None:
    person, alert = await subscribed(services)
    shown: list[str] = []
    for week in range(4):
        fresh = [replace(one, company=f"Firm {week}") for one in numbered(3, f"CSM week {week}")]
        await add_postings(services, fresh)
        clock_of(services).moment = alert.next_due_at + timedelta(weeks=week)
        assert (await run_alert_round(services)).due == 1
        async with services.storage.reading() as work:
            digest = await work.digests.get(week + 1, person.id)
        assert digest is not None
        shown += digest.posting_ids
    assert len(shown) == len(set(shown)) == 12


async def test_an_alert_that_goes_wrong_holds_up_no_other(
    services: Services, caplog: pytest.LogCaptureFixture
) -> None:
    await add_postings(services, [a_posting()])
    person, broken = await subscribed(services)
    # As a database might come to hold it: a zone that a newer system no longer knows.
    async with services.storage.work() as work:
        schedule = broken.schedule
        lost = type(schedule)(schedule.cadence, schedule.at, "Atlantis/Capital")
        await work.alerts.save(
            type(broken)(
                broken.id,
                person.id,
                Preferences(("secret", "words")),
                lost,
                broken.state,
                broken.next_due_at,
            )
        )
    await subscribed(services, chat_id=8)
    clock_of(services).passes(days=7)
    with caplog.at_level(logging.ERROR):
        report = await run_alert_round(services)
    assert (report.due, report.queued, report.failed) == (2, 1, 1)
    assert "secret" not in caplog.text


async def test_without_its_database_the_round_fails_and_loses_nothing(services: Services) -> None:
    await add_postings(services, [a_posting()])
    await subscribed(services)
    clock_of(services).passes(days=7)
    file = services.settings.home / "careerbot.sqlite3"
    await services.storage.close()
    away = file.rename(file.with_suffix(".away"))
    file.mkdir()
    with pytest.raises(StorageError):
        await run_alert_round(services)
    file.rmdir()
    away.rename(file)
    assert (await run_alert_round(services)).queued == 1
