"""Edits of an alert, and the way back from each."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.actions import editing, pausing, subscribing
from bot.actions.editing import mark_of
from bot.actions.subscribing import Refusal, Wish
from bot.rounds.alert_round import run_alert_round
from bot.services import Services
from jobs.alerts import Alert, Cadence, Terms
from jobs.preferences import Preferences
from storage.values import Person
from tests.support.postings import a_posting
from tests.support.services import a_person, add_postings, clock_of, take_all


@pytest.fixture
async def alert(services: Services, ana: Person) -> Alert:
    begun = await subscribing.subscribe(services, ana, Wish(sought=Preferences(("csm",))))
    assert isinstance(begun, Alert)
    return begun


def seeking(*words: str) -> Callable[[Terms], Terms]:
    return lambda terms: replace(terms, preferences=Preferences(words))


def daily(terms: Terms) -> Terms:
    return replace(terms, schedule=replace(terms.schedule, cadence=Cadence.DAILY))


async def edited(services: Services, ana: Person, alert: Alert, change: editing.Change) -> Alert:
    result = await editing.edit(services, ana, alert.id, change)
    assert isinstance(result, Alert)
    return result


async def test_an_edit_is_undone_whole_with_its_next_delivery(
    services: Services, ana: Person, alert: Alert
) -> None:
    changed = await edited(services, ana, alert, lambda terms: daily(seeking("sales")(terms)))
    assert changed.next_due_at == datetime(2026, 11, 24, 9, tzinfo=UTC)
    undone = await editing.undo(services, ana, alert.id, mark_of(changed))
    assert undone == alert
    assert await subscribing.alert_of(services, ana, alert.id) == alert


async def test_undoing_twice_undoes_once(services: Services, ana: Person, alert: Alert) -> None:
    changed = await edited(services, ana, alert, seeking("sales"))
    mark = mark_of(changed)
    assert isinstance(await editing.undo(services, ana, alert.id, mark), Alert)
    assert await editing.undo(services, ana, alert.id, mark) is Refusal.CHANGED_SINCE
    assert await subscribing.alert_of(services, ana, alert.id) == alert


async def test_the_button_of_an_earlier_edit_does_not_undo_a_later_one(
    services: Services, ana: Person, alert: Alert
) -> None:
    first = await edited(services, ana, alert, seeking("sales"))
    second = await edited(services, ana, alert, seeking("support"))
    assert await editing.undo(services, ana, alert.id, mark_of(first)) is Refusal.CHANGED_SINCE
    assert await subscribing.alert_of(services, ana, alert.id) == second


async def test_an_edit_that_comes_twice_can_still_be_undone_to_what_was_before(
    services: Services, ana: Person, alert: Alert
) -> None:
    await edited(services, ana, alert, daily)
    again = await edited(services, ana, alert, daily)
    assert again.previous == alert.terms
    assert await editing.undo(services, ana, alert.id, mark_of(again)) == alert


async def test_pausing_and_moving_to_another_zone_are_no_edits_and_stay(
    services: Services, ana: Person, alert: Alert
) -> None:
    changed = await edited(services, ana, alert, seeking("sales"))
    await pausing.pause(services, ana, changed.id)
    await pausing.move(services, ana, "Asia/Tokyo")
    moved = await subscribing.alert_of(services, ana, alert.id)
    assert isinstance(moved, Alert)
    undone = await editing.undo(services, ana, alert.id, mark_of(moved))
    assert isinstance(undone, Alert)
    assert undone.preferences == alert.preferences
    assert (undone.schedule.zone, undone.state) == ("Asia/Tokyo", moved.state)


async def test_nobody_edits_or_undoes_what_is_somebody_else_s(
    services: Services, ana: Person, alert: Alert
) -> None:
    changed = await edited(services, ana, alert, seeking("sales"))
    eve = await a_person(services, chat_id=8, name="Eve")
    assert await editing.edit(services, eve, alert.id, daily) is Refusal.GONE
    assert await editing.undo(services, eve, alert.id, mark_of(changed)) is Refusal.GONE
    assert await subscribing.alert_of(services, ana, alert.id) == changed


async def test_two_edits_at_once_are_both_made(
    services: Services, ana: Person, alert: Alert
) -> None:
    await asyncio.gather(
        edited(services, ana, alert, daily), edited(services, ana, alert, seeking("sales"))
    )
    both = await subscribing.alert_of(services, ana, alert.id)
    assert isinstance(both, Alert)
    assert (both.schedule.cadence, both.preferences.words) == (Cadence.DAILY, ("sales",))


async def queued(services: Services, alert: Alert) -> None:
    """Its digest waits to be sent, with one of two postings."""
    await add_postings(services, [a_posting("CSM"), a_posting("Nurse", source_id="2", company="B")])
    clock_of(services).moment = alert.next_due_at
    assert (await run_alert_round(services)).queued == 1


async def test_a_digest_that_waits_is_planned_anew_for_what_is_looked_for_now(
    services: Services, ana: Person, alert: Alert
) -> None:
    await queued(services, alert)
    changed = await edited(services, ana, alert, seeking("nurse"))
    assert changed.next_due_at == services.now()
    assert (await run_alert_round(services)).queued == 1
    (digest,) = await take_all(services)
    assert digest.posting_ids == (a_posting("Nurse", source_id="2", company="B").id,)
    await edited(services, ana, alert, seeking("csm"))
    clock_of(services).passes(days=7)
    assert (await run_alert_round(services)).queued == 1  # what was taken back is new again


async def test_a_change_of_days_alone_lets_the_digest_that_waits_go_out(
    services: Services, ana: Person, alert: Alert
) -> None:
    await queued(services, alert)
    await edited(services, ana, alert, daily)
    assert len(await take_all(services)) == 1


@pytest.mark.parametrize("end", [pausing.pause, pausing.stop])
async def test_nothing_comes_of_an_alert_that_is_paused_or_stopped(
    services: Services, ana: Person, alert: Alert, end: Callable[..., Awaitable[object]]
) -> None:
    await queued(services, alert)
    await end(services, ana, alert.id)
    assert await take_all(services) == []
    async with services.storage.reading() as work:
        new = await work.postings.candidates_for(ana.id, services.now() - timedelta(days=30), 9)
    assert len(new) == 2


async def test_an_instant_alert_that_looks_for_something_else_looks_at_what_is_there(
    services: Services, ana: Person, alert: Alert
) -> None:
    def at_once(terms: Terms) -> Terms:
        return replace(terms, schedule=replace(terms.schedule, cadence=Cadence.INSTANT))

    await add_postings(services, [a_posting("Nurse")])
    await edited(services, ana, alert, at_once)
    assert (await run_alert_round(services)).queued == 0
    await edited(services, ana, alert, seeking("nurse"))
    assert (await run_alert_round(services)).queued == 1
