"""When instant alerts may come: quiet hours and the most a day, around the clock changes."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.errors import NaiveTime
from jobs.quiet_hours import local_day, may_come
from jobs.schedules import Cadence, Quiet, Schedule

MINUTE = timedelta(minutes=1)
ZONES = [
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Africa/Cairo",
    "America/Havana",
    "America/Nuuk",
    "Pacific/Apia",
    "UTC",
]
times = st.integers(0, 24 * 60 - 1).map(lambda minute: time(minute // 60, minute % 60))
quiets = (
    st.tuples(times, times).filter(lambda ends: ends[0] != ends[1]).map(lambda ends: Quiet(*ends))
)
instants = st.builds(
    Schedule,
    st.just(Cadence.INSTANT),
    times,
    st.sampled_from(ZONES),
    quiet=st.none() | quiets,
    most_a_day=st.none() | st.integers(1, 5),
)
# Samoa left a day out in 2011; the rest are the clock changes of these years.
moments = st.integers(1_322_697_600, 1_861_920_000).map(lambda s: datetime.fromtimestamp(s, UTC))


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def instant(start: str, end: str, zone: str, most: int | None = None) -> Schedule:
    quiet = Quiet(time.fromisoformat(start), time.fromisoformat(end))
    return Schedule(Cadence.INSTANT, time(9), zone, quiet=quiet, most_a_day=most)


@pytest.mark.parametrize(
    ("now", "may"),
    [
        ("2026-03-02 21:59", "2026-03-02 21:59"),
        ("2026-03-02 22:00", "2026-03-03 07:00"),
        ("2026-03-03 00:30", "2026-03-03 07:00"),
        ("2026-03-03 06:59", "2026-03-03 07:00"),
        ("2026-03-03 07:00", "2026-03-03 07:00"),
    ],
)
def test_nothing_comes_at_night(now: str, may: str) -> None:
    assert may_come(instant("22:00", "07:00", "UTC"), utc(now), 0) == utc(may)


def test_quiet_hours_may_lie_within_a_day() -> None:
    meetings = instant("09:00", "17:30", "Europe/Berlin")
    assert may_come(meetings, utc("2026-07-01 07:00"), 0) == utc("2026-07-01 15:30")
    assert may_come(meetings, utc("2026-07-01 15:30"), 0) == utc("2026-07-01 15:30")


def test_the_cap_holds_until_the_next_local_day_and_the_end_of_its_night() -> None:
    capped = Schedule(Cadence.INSTANT, time(9), "America/New_York", most_a_day=3)
    assert may_come(capped, utc("2026-07-01 15:00"), 2) == utc("2026-07-01 15:00")
    assert may_come(capped, utc("2026-07-01 15:00"), 3) == utc("2026-07-02 04:00")
    quiet = instant("22:00", "07:00", "America/New_York", most=3)
    assert may_come(quiet, utc("2026-07-01 15:00"), 4) == utc("2026-07-02 11:00")


def test_an_end_that_the_clocks_leave_out_is_the_first_minute_behind_the_gap() -> None:
    assert may_come(instant("22:00", "02:30", "Europe/Berlin"), utc("2026-03-28 23:00"), 0) == utc(
        "2026-03-29 01:00"
    )


def test_an_end_that_comes_twice_is_the_second_so_that_the_night_is_one() -> None:
    night = instant("22:00", "02:30", "Europe/Berlin")
    assert may_come(night, utc("2026-10-25 00:15"), 0) == utc("2026-10-25 01:30")
    assert may_come(night, utc("2026-10-25 00:45"), 0) == utc("2026-10-25 01:30")


def test_a_night_that_began_is_not_over_because_the_clocks_go_back() -> None:
    late = instant("02:30", "08:00", "Europe/Berlin")
    assert may_come(late, utc("2026-10-25 00:15"), 0) == utc("2026-10-25 00:15")
    assert may_come(late, utc("2026-10-25 01:15"), 0) == utc("2026-10-25 07:00")


def test_a_day_that_was_left_out_joins_two_nights() -> None:
    night = instant("22:00", "07:00", "Pacific/Apia")
    assert may_come(night, utc("2011-12-30 09:00"), 0) == utc("2011-12-30 17:00")


def test_weekly_and_daily_alerts_come_when_they_were_asked_to() -> None:
    at_night = Schedule(
        Cadence.DAILY, time(23), "UTC", quiet=Quiet(time(22), time(7)), most_a_day=1
    )
    assert may_come(at_night, utc("2026-03-02 23:00"), 5) == utc("2026-03-02 23:00")


@pytest.mark.parametrize(
    ("zone", "now", "start", "end"),
    [
        ("Europe/Berlin", "2026-03-29 12:00", "2026-03-28 23:00", "2026-03-29 22:00"),
        ("Europe/Berlin", "2026-10-25 12:00", "2026-10-24 22:00", "2026-10-25 23:00"),
        ("Africa/Cairo", "2026-04-24 12:00", "2026-04-23 22:00", "2026-04-24 21:00"),
        ("America/Havana", "2026-11-01 04:30", "2026-11-01 04:00", "2026-11-02 05:00"),
        ("Pacific/Apia", "2011-12-30 09:00", "2011-12-29 10:00", "2011-12-30 10:00"),
        ("Pacific/Apia", "2011-12-30 10:00", "2011-12-30 10:00", "2011-12-31 10:00"),
    ],
)
def test_the_local_day_is_as_long_as_the_clocks_make_it(
    zone: str, now: str, start: str, end: str
) -> None:
    schedule = Schedule(Cadence.INSTANT, time(9), zone)
    assert local_day(schedule, utc(now)) == (utc(start), utc(end))


def test_days_do_not_overlap_where_the_clocks_go_back_over_midnight() -> None:
    """On 28 October 2006 in St. John's, 00:01 of Sunday became 23:01 of Saturday."""
    newfoundland = Schedule(Cadence.INSTANT, time(9), "America/St_Johns")
    first_midnight = utc("2006-10-29 02:30")
    for minutes in range(-90, 120):
        now = first_midnight + minutes * MINUTE
        start, end = local_day(newfoundland, now)
        assert start <= now < end
        assert (start == first_midnight) == (minutes >= 0)


def test_naive_moments_are_refused() -> None:
    naive = datetime(2026, 3, 2)  # noqa: DTZ001
    with pytest.raises(NaiveTime):
        may_come(instant("22:00", "07:00", "UTC"), naive, 0)
    with pytest.raises(NaiveTime):
        local_day(instant("22:00", "07:00", "UTC"), naive)


@given(instants, moments, st.integers(0, 6))
def test_it_never_comes_while_the_clocks_show_a_quiet_time(
    schedule: Schedule, now: datetime, sent: int
) -> None:
    may = may_come(schedule, now, sent)
    assert may >= now
    assert may_come(schedule, may, 0) == may
    quiet = schedule.quiet
    if quiet is not None:
        shown = may.astimezone(ZoneInfo(schedule.zone)).time()
        if quiet.start < quiet.end:
            assert not quiet.start <= shown < quiet.end
        else:
            assert quiet.end <= shown < quiet.start


@given(instants, moments, st.integers(0, 6))
def test_it_never_comes_more_often_in_a_local_day_than_asked_and_waits_no_longer_than_it_must(
    schedule: Schedule, now: datetime, sent: int
) -> None:
    may = may_come(schedule, now, sent)
    _, end = local_day(schedule, now)
    is_full = schedule.most_a_day is not None and sent >= schedule.most_a_day
    assert not is_full or may >= end
    if schedule.quiet is None:
        assert may == (end if is_full else now)
    else:
        assert may - (end if is_full else now) <= timedelta(days=1, hours=2)


@given(instants, moments)
def test_every_moment_belongs_to_one_day_and_the_days_join(
    schedule: Schedule, now: datetime
) -> None:
    start, end = local_day(schedule, now)
    assert start <= now < end
    assert local_day(schedule, start) == (start, end)
    assert local_day(schedule, end)[0] == end
    assert timedelta(hours=22) <= end - start <= timedelta(hours=26)
