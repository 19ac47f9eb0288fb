"""Instant alerts in the alert round: woken by news, held back when asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path

from bot.actions import alerting
from bot.actions.following import admit_postings
from bot.actions.planning import plan_all
from bot.actions.waking import wake
from bot.market import Market
from bot.rounds.alert_round import run_alert_round
from bot.services import Services
from jobs.alerts import Cadence, Quiet, RunResult
from jobs.preferences import Preferences
from tests.bot.rounds.making import INSTANT, an_alert, as_it_is
from tests.support.postings import a_posting
from tests.support.services import add_postings, clock_of, opened_services, take_all


async def test_a_new_posting_wakes_those_who_want_it_at_once(services: Services) -> None:
    tomorrow = services.now() + timedelta(days=1)
    wanting = await an_alert(services, 1, due=tomorrow)
    other = await an_alert(services, 2, wanted=Preferences(("plumber",)), due=tomorrow)
    weekly = await an_alert(services, 3, replace(INSTANT, cadence=Cadence.WEEKLY), due=tomorrow)
    await run_alert_round(services)
    assert await take_all(services) == []
    await add_postings(services, [a_posting(published_at=services.now())])
    report = await run_alert_round(services)
    assert (report.woken, report.queued) == (1, 1)
    (digest,) = await take_all(services)
    assert digest.alert_id == wanting.id
    assert await as_it_is(services, other) == other
    assert await as_it_is(services, weekly) == weekly


async def test_who_may_no_longer_have_it_at_once_gets_one_digest_a_week(tmp_path: Path) -> None:
    async with opened_services(tmp_path, plans="paid") as services:
        await an_alert(services, 1)
        brought = []
        for number in range(9):  # a posting a day
            await add_postings(
                services, [a_posting("CSM", source_id=f"{number}", company=f"{number}")]
            )
            brought.append((await run_alert_round(services)).queued)
            clock_of(services).passes(days=1)
        assert brought == [1, 0, 0, 0, 0, 0, 0, 1, 0]
        assert [len(digest.posting_ids) for digest in await take_all(services)] == [1, 7]


async def test_a_posting_that_comes_to_fit_wakes_as_well(services: Services) -> None:
    await an_alert(services, 1, due=services.now() + timedelta(days=1))
    await add_postings(services, [a_posting("Plumber", source_id="1")])
    assert (await run_alert_round(services)).woken == 0
    await add_postings(services, [a_posting("CSM", source_id="1")])
    assert (await run_alert_round(services)).queued == 1


async def test_an_instant_alert_is_silent_in_its_quiet_hours_and_loses_nothing(
    services: Services,
) -> None:
    quiet = replace(INSTANT, quiet=Quiet(time(22), time(7)))
    alert = await an_alert(services, 1, quiet, due=services.now() + timedelta(days=1))
    clock_of(services).passes(hours=14)  # 23:00
    await add_postings(services, [a_posting()])
    assert (await run_alert_round(services)).queued == 0
    held = await as_it_is(services, alert)
    assert held.last_run is not None
    assert held.last_run.result is RunResult.HELD
    clock_of(services).moment = held.next_due_at
    assert held.next_due_at.hour == 7
    assert (await run_alert_round(services)).queued == 1


async def test_no_more_digests_come_a_day_than_the_person_wants(services: Services) -> None:
    capped = replace(INSTANT, most_a_day=2)
    await an_alert(services, 1, capped, due=services.now() + timedelta(days=1))
    brought = []
    for number in range(6):  # within the same day
        await add_postings(
            services, [a_posting("CSM", source_id=f"{number}", company=f"F{number}")]
        )
        brought.append((await run_alert_round(services)).queued)
        clock_of(services).passes(hours=1)
    assert brought == [1, 1, 0, 0, 0, 0]
    clock_of(services).passes(days=1)
    assert (await run_alert_round(services)).queued == 1
    assert [len(digest.posting_ids) for digest in await take_all(services)] == [1, 1, 4]


async def test_what_wakes_an_alert_is_known_to_whichever_process_plans_it(
    services: Services,
) -> None:
    """One process learns of a posting and wakes an alert; another, which slept, claims it."""
    await an_alert(services, 1, due=services.now() + timedelta(days=1))
    await run_alert_round(services)
    other = replace(services, market=Market())
    await add_postings(services, [a_posting()])
    await admit_postings(other)
    assert await wake(other) == 1
    claimed = await alerting.claim(services, timedelta(minutes=1), 10)
    assert len((await plan_all(services, claimed)).digests) == 1
