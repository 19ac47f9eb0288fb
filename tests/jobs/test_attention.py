"""Whether somebody still reads, and how seldom it comes if not."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from jobs.alerts import Cadence, Schedule, caught_up
from jobs.attention import (
    ASK_AFTER,
    PATIENCE,
    Attention,
    attention,
    has_faded,
    restored,
    seldom,
    slowed,
)

MONDAY = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)  # nine in Berlin
DAY = timedelta(days=1)
WEEKLY = Schedule(Cadence.WEEKLY, time(9), "Europe/Berlin")
DAILY = Schedule(Cadence.DAILY, time(9), "Europe/Berlin", weekday=3)


@dataclass(frozen=True)
class Somebody:
    last_seen_at: datetime
    asked_at: datetime | None = None


HERE = Somebody(MONDAY - DAY)
FADED = Somebody(MONDAY - 80 * DAY, asked_at=MONDAY - 15 * DAY)


def test_sixty_days_without_a_tap_are_worth_a_question() -> None:
    assert attention(MONDAY, None, MONDAY + ASK_AFTER - DAY) is Attention.PRESENT
    assert attention(MONDAY, None, MONDAY + ASK_AFTER) is Attention.UNHEARD


def test_a_question_waits_fourteen_days_for_its_answer() -> None:
    asked = MONDAY + ASK_AFTER
    assert attention(MONDAY, asked, asked) is Attention.ASKED
    assert attention(MONDAY, asked, asked + PATIENCE - DAY) is Attention.ASKED
    assert attention(MONDAY, asked, asked + PATIENCE) is Attention.FADED


def test_any_tap_after_the_question_ends_it_and_sixty_days_begin_anew() -> None:
    asked = MONDAY + ASK_AFTER
    back = asked + 30 * DAY
    assert attention(back, asked, back) is Attention.PRESENT
    assert attention(back, asked, back + ASK_AFTER) is Attention.UNHEARD


def test_daily_and_instant_alerts_of_the_silent_come_weekly() -> None:
    for cadence in (Cadence.DAILY, Cadence.INSTANT):
        schedule = Schedule(cadence, time(9), "UTC", weekday=2)
        assert slowed(schedule) == Schedule(Cadence.WEEKLY, time(9), "UTC", weekday=2)


def test_only_whoever_gave_no_answer_has_faded() -> None:
    assert has_faded(FADED, MONDAY)
    assert not has_faded(HERE, MONDAY)


def test_a_weekly_alert_of_the_silent_comes_every_four_weeks_at_its_hour() -> None:
    due = MONDAY
    for expected in ("2026-03-30T07:00", "2026-04-27T07:00", "2026-05-25T07:00"):
        due = seldom(WEEKLY, due, due)
        assert due == datetime.fromisoformat(f"{expected}+00:00")  # summer time has begun


def test_a_daily_alert_of_the_silent_comes_a_week_later() -> None:
    thursday = datetime(2026, 3, 5, 8, 0, tzinfo=UTC)
    assert seldom(DAILY, MONDAY, MONDAY) == thursday
    assert seldom(DAILY, thursday, thursday) == datetime(2026, 3, 12, 8, tzinfo=UTC)


def test_whoever_is_back_gets_what_was_slowed_at_its_next_regular_time() -> None:
    far = MONDAY + 28 * DAY
    assert restored(WEEKLY, far, MONDAY + DAY) == MONDAY + 7 * DAY
    assert restored(DAILY, far, MONDAY + DAY) == MONDAY + 2 * DAY
    soon = MONDAY + DAY
    assert restored(WEEKLY, soon, MONDAY) == soon


_moments = st.integers(0, 3 * 365 * 24 * 60).map(
    lambda minutes: MONDAY + timedelta(minutes=minutes)
)
_schedules = st.builds(
    Schedule,
    st.sampled_from(list(Cadence)),
    st.times(),
    st.sampled_from(["UTC", "Europe/Berlin", "America/St_Johns", "Pacific/Apia"]),
    st.integers(0, 6),
)


@given(_schedules, _moments)
def test_it_never_comes_sooner_than_asked_for_and_always_comes_again(
    schedule: Schedule, now: datetime
) -> None:
    again = seldom(schedule, now, now)
    assert now < again <= now + 30 * DAY
    if schedule.cadence is not Cadence.INSTANT:  # the daily look of an instant one brings nothing
        assert caught_up(schedule, now, now) <= again
    assert restored(schedule, again, now) <= again
