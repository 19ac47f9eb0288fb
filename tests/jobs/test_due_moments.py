"""When alerts are due, around the clock changes of the world."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobs.due_moments import caught_up, next_due
from jobs.errors import NaiveTime, UnknownZone
from jobs.schedules import EVERY_DAY, WORKING_DAYS, Cadence, Quiet, Schedule

ZONES = [
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "Asia/Kathmandu",
    "Africa/Cairo",
    "America/St_Johns",
    "Pacific/Apia",
    "UTC",
]
schedules = st.builds(
    Schedule,
    st.sampled_from([Cadence.WEEKLY, Cadence.DAILY]),
    st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    st.sampled_from(ZONES),
    st.integers(0, 6),
    st.frozensets(st.integers(0, 6), min_size=1),
)
moments = st.integers(1_704_067_200, 1_861_920_000).map(lambda s: datetime.fromtimestamp(s, UTC))


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def daily(at: str, zone: str, days: frozenset[int] = EVERY_DAY) -> Schedule:
    return Schedule(Cadence.DAILY, time.fromisoformat(at), zone, days=days)


def weekly(weekday: int, at: str, zone: str) -> Schedule:
    return Schedule(Cadence.WEEKLY, time.fromisoformat(at), zone, weekday)


def test_a_weekly_alert_comes_on_its_day_at_its_local_time() -> None:
    monday = weekly(0, "09:00", "Europe/Berlin")
    assert next_due(monday, utc("2026-03-04 12:00")) == utc("2026-03-09 08:00")


def test_the_same_day_counts_until_the_time_has_come() -> None:
    monday = weekly(0, "09:00", "Europe/Berlin")
    assert next_due(monday, utc("2026-03-09 07:59")) == utc("2026-03-09 08:00")
    assert next_due(monday, utc("2026-03-09 08:00")) == utc("2026-03-16 08:00")


def test_the_local_hour_stays_when_the_clocks_change() -> None:
    monday = weekly(0, "09:00", "Europe/Berlin")
    assert next_due(monday, utc("2026-03-23 08:00")) == utc("2026-03-30 07:00")


def test_the_day_is_the_one_where_the_person_lives() -> None:
    assert next_due(weekly(0, "08:00", "Pacific/Apia"), utc("2026-03-06 00:00")) == utc(
        "2026-03-08 19:00"
    )


@pytest.mark.parametrize(
    ("schedule", "after", "first_valid_minute"),
    [
        (daily("02:30", "Europe/Berlin"), "2026-03-28 12:00", "2026-03-29 01:00"),
        (daily("02:00", "America/New_York"), "2026-03-07 12:00", "2026-03-08 07:00"),
        (daily("02:15", "Australia/Lord_Howe"), "2026-10-03 00:00", "2026-10-03 15:30"),
        (daily("00:00", "Africa/Cairo"), "2026-04-23 12:00", "2026-04-23 22:00"),
        (daily("02:30", "Africa/Casablanca"), "2026-03-21 12:00", "2026-03-22 02:00"),
    ],
)
def test_a_time_that_the_clocks_leave_out_becomes_the_first_minute_behind_the_gap(
    schedule: Schedule, after: str, first_valid_minute: str
) -> None:
    assert next_due(schedule, utc(after)) == utc(first_valid_minute)


@pytest.mark.parametrize(
    ("schedule", "first", "day_after"),
    [
        (daily("02:30", "Europe/Berlin"), "2026-10-25 00:30", "2026-10-26 01:30"),
        (daily("01:30", "America/New_York"), "2026-11-01 05:30", "2026-11-02 06:30"),
        (daily("01:45", "Australia/Lord_Howe"), "2026-04-04 14:45", "2026-04-05 15:15"),
    ],
)
def test_a_time_that_comes_twice_counts_once(
    schedule: Schedule, first: str, day_after: str
) -> None:
    assert next_due(schedule, utc(first) - timedelta(minutes=1)) == utc(first)
    assert next_due(schedule, utc(first)) == utc(day_after)
    between_the_two = utc(first) + timedelta(minutes=20)
    assert next_due(schedule, between_the_two) == utc(day_after)


def test_a_weekly_alert_of_a_day_that_a_country_left_out_is_made_up_for_at_once() -> None:
    friday = weekly(4, "10:00", "Pacific/Apia")  # 30 December 2011 never came there
    assert next_due(friday, utc("2011-12-29 22:00")) == utc("2011-12-30 10:00")
    assert next_due(friday, utc("2011-12-30 10:00")) == utc("2012-01-05 20:00")


def test_a_daily_alert_comes_once_on_each_day_that_there_was() -> None:
    thursday_in_samoa = utc("2011-12-29 20:00")
    assert next_due(daily("10:00", "Pacific/Apia"), thursday_in_samoa) == utc("2011-12-30 20:00")
    on_kwajalein = daily("09:00", "Pacific/Kwajalein")  # 21 August 1993 never came there
    assert next_due(on_kwajalein, utc("1993-08-20 21:00")) == utc("1993-08-21 21:00")


def test_a_chosen_day_that_was_left_out_is_made_up_for_unless_the_next_is_chosen_too() -> None:
    after = utc("2011-12-29 22:00")
    fridays = daily("10:00", "Pacific/Apia", frozenset({0, 4}))
    assert next_due(fridays, after) == utc("2011-12-30 10:00")
    fridays_and_saturdays = daily("10:00", "Pacific/Apia", frozenset({4, 5}))
    assert next_due(fridays_and_saturdays, after) == utc("2011-12-30 20:00")


def test_a_time_in_a_gap_over_midnight_belongs_to_the_day_before() -> None:
    saturdays = daily("23:30", "America/Nuuk", frozenset({5}))  # 23:00 became 00:00 of Sunday
    assert next_due(saturdays, utc("2026-03-28 12:00")) == utc("2026-03-29 01:00")


def test_a_daily_alert_comes_on_its_days_only() -> None:
    working_days = daily("08:00", "Europe/Berlin", WORKING_DAYS)
    friday, monday = utc("2026-03-27 07:00"), utc("2026-03-30 06:00")
    assert next_due(working_days, friday - timedelta(minutes=1)) == friday
    assert next_due(working_days, friday) == monday  # the clocks changed on the Sunday between


def test_offsets_of_quarter_hours_are_kept() -> None:
    due = next_due(daily("09:00", "Asia/Kathmandu"), utc("2026-03-02 00:00"))
    assert due == utc("2026-03-02 03:15")


def test_an_alert_of_a_leap_day_is_not_forgotten() -> None:
    assert next_due(daily("09:00", "UTC"), utc("2028-02-28 09:00")) == utc("2028-02-29 09:00")


def test_an_instant_alert_is_due_as_soon_as_it_may_come() -> None:
    nights = Quiet(time(22), time(7))
    instant = Schedule(Cadence.INSTANT, time(9), "Europe/Berlin", quiet=nights)
    assert next_due(instant, utc("2026-03-02 09:00")) == utc("2026-03-02 09:00")
    assert next_due(instant, utc("2026-03-02 23:00")) == utc("2026-03-03 06:00")


def test_an_instant_alert_is_looked_at_by_itself_once_a_day_outside_its_quiet_hours() -> None:
    now = utc("2026-03-02 09:00")
    instant = Schedule(Cadence.INSTANT, time(9), "Europe/Berlin")
    assert caught_up(instant, now, now) == utc("2026-03-03 07:00")
    late_riser = replace(instant, quiet=Quiet(time(20), time(11)))
    assert caught_up(late_riser, now, now) == utc("2026-03-03 10:00")


def test_a_bot_that_slept_for_a_week_catches_up_once() -> None:
    morning = daily("09:00", "Europe/Berlin")
    due, woke = utc("2026-03-02 08:00"), utc("2026-03-09 10:00")
    assert caught_up(morning, due, woke) == utc("2026-03-10 08:00")


def test_an_alert_dealt_with_early_is_not_due_a_second_time() -> None:
    morning = daily("09:00", "UTC")
    due, early = utc("2026-03-02 09:00"), utc("2026-03-02 08:59")
    assert caught_up(morning, due, early) == utc("2026-03-03 09:00")


@pytest.mark.parametrize("name", ["Europe/Atlantis", "", "../../etc/passwd", "a\0b", "Europe"])
def test_a_zone_that_does_not_exist_is_named_in_the_error(name: str) -> None:
    with pytest.raises(UnknownZone) as caught:
        next_due(daily("09:00", name), utc("2026-03-02 09:00"))
    assert caught.value.zone == name


def test_a_naive_moment_is_refused() -> None:
    with pytest.raises(NaiveTime):
        next_due(daily("09:00", "UTC"), datetime(2026, 3, 2))  # noqa: DTZ001


@given(schedules, moments)
def test_the_next_moment_is_always_later_and_never_further_than_a_week(
    schedule: Schedule, after: datetime
) -> None:
    due = next_due(schedule, after)
    longest = timedelta(days=1 if schedule.due_days == EVERY_DAY else 7, hours=2)
    assert timedelta(0) < due - after <= longest
    assert due.tzinfo is UTC


@given(schedules, moments)
def test_the_local_time_is_the_one_asked_for_unless_it_was_left_out(
    schedule: Schedule, after: datetime
) -> None:
    place = ZoneInfo(schedule.zone)
    local = next_due(schedule, after).astimezone(place)
    if local.time() != schedule.at:
        minute_before = (local.astimezone(UTC) - timedelta(minutes=1)).astimezone(place)
        assert minute_before.time() < schedule.at < local.time() or local.time() < schedule.at
        assert minute_before.utcoffset() != local.utcoffset()
    assert local.weekday() in schedule.due_days


@settings(max_examples=40)
@given(schedules, moments)
def test_there_is_one_moment_on_each_due_day_and_none_on_others(
    schedule: Schedule, after: datetime
) -> None:
    place = ZoneInfo(schedule.zone)
    found: list[date] = []
    for _ in range(60):
        after = next_due(schedule, after)
        found.append(after.astimezone(place).date())
    span = (found[-1] - found[0]).days + 1
    every = (found[0] + timedelta(days=number) for number in range(span))
    assert found == [day for day in every if day.weekday() in schedule.due_days]


@given(schedules, moments, st.timedeltas(timedelta(0), timedelta(days=40)))
def test_whatever_was_missed_is_made_up_for_once(
    schedule: Schedule, due: datetime, slept: timedelta
) -> None:
    again = caught_up(schedule, due, due + slept)
    assert again == next_due(schedule, due + slept)
    assert again > due + slept
