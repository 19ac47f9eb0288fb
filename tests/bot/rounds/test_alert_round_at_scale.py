"""The alert round among many: just in time, nobody starved, each opening once."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

from bot.actions import alerting, saving
from bot.actions.alerting import shared_out
from bot.market import Market
from bot.rounds.alert_round import run_alert_round
from bot.services import Services
from jobs.alerts import Cadence
from jobs.applications import Stage
from jobs.preferences import Preferences
from storage.values import Digest
from tests.bot.rounds.making import INSTANT, an_alert
from tests.support.postings import a_posting, numbered
from tests.support.services import a_person, add_postings, clock_of, take_all


async def test_no_more_is_planned_than_is_sent_in_a_minute(services: Services) -> None:
    await add_postings(services, [a_posting()])
    for chat_id in range(8):
        await an_alert(services, chat_id)
    pace = 5 / 60  # five digests a minute
    assert (await run_alert_round(services, pace, batch=2)).queued == 5
    assert (await run_alert_round(services, pace)).due == 0
    assert len(await take_all(services)) == 5
    assert (await run_alert_round(services, pace)).queued == 3


def test_every_cadence_has_a_share_and_the_sooner_ones_more() -> None:
    assert shared_out(500) == {Cadence.INSTANT: 250, Cadence.DAILY: 150, Cadence.WEEKLY: 100}
    assert shared_out(1)[Cadence.INSTANT] == 1
    assert all(sum(shared_out(limit).values()) == limit for limit in range(50))


async def test_a_crowd_of_instant_alerts_does_not_starve_the_weekly_ones(
    services: Services,
) -> None:
    weekly = replace(INSTANT, cadence=Cadence.WEEKLY)
    for chat_id in range(20):
        await an_alert(services, chat_id, due=services.now() - timedelta(days=1))
    for chat_id in range(20, 24):
        await an_alert(services, chat_id, weekly)
    claimed = await alerting.claim(services, timedelta(minutes=1), 10)
    cadences = [alert.schedule.cadence for alert in claimed]
    # Half for instant ones; what no daily alert needs goes to them as well.
    assert cadences.count(Cadence.INSTANT) == 8
    assert cadences.count(Cadence.WEEKLY) == 2


async def test_what_was_applied_to_hidden_or_is_of_a_hidden_company_is_left_out(
    services: Services,
) -> None:
    ana = await a_person(services, 1)
    postings = [a_posting("CSM", source_id=name, company=f"Firm {name}") for name in "abcd"]
    await add_postings(services, postings)
    async with services.storage.work() as work:
        await work.applications.put(ana.id, postings[0].id, Stage.APPLIED, services.now())
        await work.hidden.add_company(ana.id, "firm c", services.now())
    await saving.hide(services, ana, postings[1].id)
    alert = await an_alert(services, 1)
    foreseen = await alerting.forecast(services, alert)
    await run_alert_round(services)
    (digest,) = await take_all(services)
    assert digest.posting_ids == (postings[3].id,)
    assert [posting.id for posting in foreseen.postings] == [postings[3].id]


async def test_a_person_who_knows_the_best_hundred_gets_the_next(services: Services) -> None:
    many = [
        a_posting("CSM", source_id=f"{n}", company=f"Firm {n}", locations=("Berlin",))
        for n in range(130)
    ]
    await add_postings(services, many)
    shown: list[str] = []
    daily = replace(INSTANT, cadence=Cadence.DAILY)
    await an_alert(services, 1, daily)
    for _ in range(14):
        await run_alert_round(services)
        shown += [each for digest in await take_all(services) for each in digest.posting_ids]
        clock_of(services).passes(days=1)
    assert len(shown) == len(set(shown)) == 130


async def test_what_found_no_room_is_counted(services: Services) -> None:
    await add_postings(services, numbered(14))
    await an_alert(services, 1)
    await run_alert_round(services)
    (digest,) = await take_all(services)
    assert (len(digest.posting_ids), digest.more) == (10, 4)


async def test_the_forecast_is_what_the_round_brings(services: Services) -> None:
    """Before any round has run: on postings that were imported just now."""
    await add_postings(services, numbered(25))
    for chat_id, words in enumerate((("csm",), ("manager",), ("customer",), ("plumber",), ())):
        await an_alert(services, chat_id, wanted=Preferences(words))
        await an_alert(services, chat_id, wanted=Preferences(words, remote_only=True))
    foreseen = await alerting.forecasts(services, services.now())
    expected = {
        forecast.alert.id: tuple(posting.id for posting in forecast.postings)
        for _, forecast in foreseen
    }
    await run_alert_round(services)
    assert {one.alert_id: one.posting_ids for one in await take_all(services)} == expected
    assert len(expected) == 8


async def test_a_process_that_slept_sees_what_came_and_went(services: Services) -> None:
    await add_postings(services, [a_posting("CSM one", company="One")])
    await an_alert(services, 1)
    await run_alert_round(services)
    assert len(await take_all(services)) == 1
    clock_of(services).passes(days=3)
    await add_postings(services, [a_posting("CSM two", company="Two")])
    async with services.storage.work() as work:
        await work.arrivals.admit(services.now(), 100)
        await work.arrivals.matched(
            await work.arrivals.claim(services.now(), timedelta(minutes=1), 100)
        )
        await work.arrivals.forget_older(services.now() + timedelta(days=1))
    await run_alert_round(services)  # its daily look
    (digest,) = await take_all(services)
    assert len(digest.posting_ids) == 1


async def three_each(services: Services, people: int) -> None:
    """So many people with three alerts that find the same."""
    await add_postings(services, numbered(30))
    for chat_id in range(people):
        await an_alert(services, chat_id)
        await an_alert(services, chat_id, wanted=Preferences(("manager",)))
        await an_alert(services, chat_id, replace(INSTANT, cadence=Cadence.DAILY))


def assert_all_told_once(digests: list[Digest], people: int) -> None:
    """Each of so many people was told of all thirty, ten by each alert, and of none twice."""
    told = [(one.person_id, each) for one in digests for each in one.posting_ids]
    assert len({one.person_id for one in digests}) == people
    assert len(told) == len(set(told)) == 30 * people
    assert {len(digest.posting_ids) for digest in digests} == {10}


async def test_two_processes_bring_each_posting_to_each_person_once(services: Services) -> None:
    await three_each(services, 12)
    other = replace(services, market=Market())
    await asyncio.gather(*(run_alert_round(each) for each in (services, other) * 2))
    assert_all_told_once(await take_all(services), 12)


async def test_batches_side_by_side_bring_each_posting_to_each_person_once(
    services: Services,
) -> None:
    await three_each(services, 12)
    report = await run_alert_round(services, batch=5)
    assert (report.due, report.failed) == (36, 0)
    assert_all_told_once(await take_all(services), 12)


async def test_openings_that_became_alike_later_come_once(services: Services) -> None:
    one = a_posting("Customer Success Manager, EMEA", source_id="1", url="https://a.example/1")
    other = a_posting("Customer Success Manager, APAC", source_id="2", url="https://a.example/2")
    await add_postings(services, [one, other])
    changed = replace(other, title=one.title)
    await add_postings(services, [changed])
    await an_alert(services, 1)
    await run_alert_round(services)
    (digest,) = await take_all(services)
    clock_of(services).passes(days=1)
    await run_alert_round(services)
    again = await take_all(services)
    assert len(digest.posting_ids) == 1
    assert again == []


async def test_an_opening_that_was_told_is_not_told_by_an_advert_that_becomes_alike(
    services: Services,
) -> None:
    told = a_posting("Customer Success Manager, EMEA", source_id="1", url="https://a.example/1")
    await add_postings(services, [told])
    await an_alert(services, 1)
    await an_alert(services, 2, wanted=Preferences(("plumber",)))
    await run_alert_round(services)
    assert len(await take_all(services)) == 1
    other = a_posting("Customer Success Manager, APAC", source_id="2", url="https://a.example/2")
    await add_postings(services, [other])
    await add_postings(services, [replace(other, title=told.title), a_posting("Lead CSM")])
    clock_of(services).passes(days=1)
    await run_alert_round(services)
    (digest,) = await take_all(services)
    assert digest.posting_ids == (a_posting("Lead CSM").id,)
