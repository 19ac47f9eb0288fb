"""What lies ahead of an alert and behind it, in words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, time

import pytest

from bot.actions.subscribing import OFFERED, Overview
from bot.plans import Entitlement
from bot.views import alert_outlook
from bot.wording import Words
from jobs.alerts import Alert, AlertState, Cadence, LastRun, RunResult, Schedule
from jobs.preferences import Preferences

RAN = datetime(2026, 11, 23, 8, tzinfo=UTC)
ALERT = Alert(
    id=3,
    person_id=1,
    preferences=Preferences(("csm",)),
    schedule=Schedule(Cadence.WEEKLY, time(9), "Europe/Berlin"),
    state=AlertState.ACTIVE,
    next_due_at=datetime(2026, 11, 30, 8, tzinfo=UTC),
)


def told(words: Words, alert: Alert, waiting: int | None = None) -> str:
    counted = {} if waiting is None else {alert.id: waiting}
    known = Overview((alert,), Entitlement(frozenset(OFFERED), 5), waiting=counted)
    return plain(alert_outlook.told(words, alert, known))


def plain(text: str) -> str:
    return re.sub("<[^>]+>", "", text)


def test_the_next_delivery_is_told_by_the_clocks_of_the_person(words: Words) -> None:
    assert told(words, ALERT) == "Next: Monday, November 30, 09:00"


@pytest.mark.parametrize(
    ("waiting", "said"),
    [
        (0, "Nothing new is waiting yet."),
        (1, "One job is waiting for it."),
        (12, "12 jobs are waiting for it."),
    ],
)
def test_what_waits_is_counted(words: Words, waiting: int, said: str) -> None:
    assert said in told(words, ALERT, waiting)


@pytest.mark.parametrize(
    ("result", "said"),
    [
        (RunResult.NOTHING_NEW, "you have seen all that fits"),
        (RunResult.NOTHING_FITS, "no job had all you ask for"),
        (RunResult.HELD, "it was your quiet hours, or as many as you allow"),
    ],
)
def test_why_the_last_run_sent_nothing_is_told_with_its_time(
    words: Words, result: RunResult, said: str
) -> None:
    line = told(words, replace(ALERT, last_run=LastRun(RAN, result))).splitlines()[-1]
    assert line.startswith("Monday, November 23, 09:00: ")
    assert said in line


def test_a_run_that_sent_something_needs_no_reason(words: Words) -> None:
    ran = replace(ALERT, last_run=LastRun(RAN, RunResult.QUEUED))
    assert told(words, ran) == told(words, ALERT)


def test_an_instant_or_paused_alert_has_no_next_moment(words: Words) -> None:
    instant = replace(ALERT, schedule=replace(ALERT.schedule, cadence=Cadence.INSTANT))
    assert "Next" not in told(words, instant)
    assert told(words, replace(ALERT, state=AlertState.PAUSED)).startswith("⏸ Paused")


def test_an_instant_alert_that_was_held_back_tells_when_it_comes(words: Words) -> None:
    instant = replace(
        ALERT,
        schedule=replace(ALERT.schedule, cadence=Cadence.INSTANT),
        last_run=LastRun(RAN, RunResult.HELD),
    )
    assert "Next: Monday, November 30, 09:00" in told(words, instant)


def test_several_alerts_are_told_apart_briefly(words: Words) -> None:
    known = Overview((ALERT,), Entitlement(frozenset(OFFERED), 5), waiting={3: 2})
    assert plain(alert_outlook.brief(words, ALERT, known)).splitlines() == [
        "🔔 csm",
        "Every Monday at 09:00, Berlin time",
        "Next: Monday, November 30, 09:00",
        "2 jobs are waiting for it.",
    ]
