"""What becomes of a due alert, decided without a database."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from jobs.alerts import Alert, AlertState, Cadence, LastRun, Quiet, RunResult, Schedule
from jobs.listed import Listed
from jobs.planning import MOST_MORE, Due, Plan, plan
from jobs.preferences import Preferences

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)  # a Monday
WEEKLY = Schedule(Cadence.WEEKLY, time(9), "UTC")
INSTANT = Schedule(Cadence.INSTANT, time(9), "UTC")


def due(schedule: Schedule, count: int = 0, **known: int) -> Due:
    alert = Alert(1, 2, Preferences(), schedule, AlertState.ACTIVE, NOW)
    return Due(alert, schedule, new=tuple(map(posting, range(count))), **known)


def posting(number: int) -> Listed:
    return Listed(f"p{number}", "", 0, 0, None, None, None, "acme", None)


def planned(told: Due, *, other: frozenset[str] = frozenset(), **same: set[str]) -> Plan:
    return plan(told, NOW, other, same)


def test_the_ten_best_go_into_the_digest_and_the_rest_is_counted() -> None:
    made = planned(due(WEEKLY, 14))
    assert made.posting_ids == tuple(f"p{number}" for number in range(10))
    assert (made.more, made.result) == (4, RunResult.QUEUED)
    assert made.next_due_at == NOW + timedelta(days=7)


def test_what_finds_no_room_is_counted_up_to_a_bound() -> None:
    assert planned(due(WEEKLY, 10 + MOST_MORE)).more == MOST_MORE


def test_there_is_no_digest_of_nothing_and_the_reason_is_told() -> None:
    assert planned(due(WEEKLY)).result is RunResult.NOTHING_FITS
    assert planned(due(WEEKLY, fitting=3)).result is RunResult.NOTHING_NEW
    assert planned(due(WEEKLY, 1), other=frozenset({"p0"})).posting_ids == ()


def test_an_opening_comes_once_and_its_other_postings_count_as_shown() -> None:
    made = planned(due(WEEKLY, 3), p0={"p2", "elsewhere"}, p2={"p0", "elsewhere"})
    assert made.posting_ids == ("p0", "p1")
    assert set(made.repeats) == {"p2", "elsewhere"}
    assert made.more == 0


def test_within_its_quiet_hours_an_alert_is_held_until_they_end() -> None:
    quiet = Schedule(Cadence.INSTANT, time(9), "UTC", quiet=Quiet(time(22), time(9, 30)))
    made = planned(due(quiet, 3))
    assert (made.result, made.posting_ids) == (RunResult.HELD, ())
    assert made.next_due_at == NOW + timedelta(minutes=30)


def test_after_the_most_a_day_an_alert_is_held_until_tomorrow() -> None:
    capped = Schedule(Cadence.INSTANT, time(9), "UTC", most_a_day=2)
    assert planned(due(capped, 1, queued_today=1)).result is RunResult.QUEUED
    held = planned(due(capped, 1, queued_today=2))
    assert (held.result, held.next_due_at) == (RunResult.HELD, NOW.replace(hour=0) + timedelta(1))


def test_the_schedule_that_the_plan_allows_decides_when_it_comes_again() -> None:
    told = due(INSTANT, 1)
    assert planned(told).next_due_at > NOW
    weekly = Due(told.alert, WEEKLY, new=told.new)
    assert planned(weekly).next_due_at == NOW + timedelta(days=7)


def slowed_to_a_week(ran: datetime, count: int = 1) -> Due:
    """Asks for all at once, may have it weekly, and was dealt with then."""
    told = due(INSTANT, count)
    return replace(
        told,
        alert=replace(told.alert, last_run=LastRun(ran, RunResult.QUEUED)),
        schedule=replace(INSTANT, cadence=Cadence.WEEKLY),
    )


def test_what_may_only_come_weekly_waits_for_its_week_though_a_posting_wakes_it() -> None:
    woken = planned(slowed_to_a_week(ran=NOW - timedelta(hours=3)))
    assert (woken.result, woken.next_due_at) == (RunResult.QUEUED, NOW + timedelta(days=7))
    woken = planned(slowed_to_a_week(ran=NOW))
    assert (woken.result, woken.next_due_at) == (RunResult.HELD, NOW + timedelta(days=7))
    assert woken.posting_ids == ()


def test_what_is_asked_for_at_once_by_somebody_who_faded_waits_for_its_week_too() -> None:
    told = replace(slowed_to_a_week(ran=NOW), schedule=INSTANT, is_seldom=True)
    assert planned(told).result is RunResult.HELD
    assert planned(replace(told, is_seldom=False)).result is RunResult.QUEUED
