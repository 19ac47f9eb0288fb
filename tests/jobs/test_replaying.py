"""Schedules replayed, with what makes each moment so."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from jobs.due_moments import next_due
from jobs.replaying import Coming, Mark, Replay
from jobs.schedules import Cadence, Quiet, Schedule


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def replayed(
    schedule: Schedule, begin: str, days: int, *, sent: bool = True, due: str = ""
) -> list[Coming]:
    start = utc(begin)
    replay = Replay(schedule, utc(due) if due else next_due(schedule, start), start)
    comings: list[Coming] = []
    while (coming := replay.next()).at < start + timedelta(days=days):
        comings.append(coming)
        replay.dealt_with(coming.at, sent)
    return comings


def daily(at: str, zone: str = "Europe/Berlin") -> Schedule:
    return Schedule(Cadence.DAILY, time.fromisoformat(at), zone)


def test_the_clock_change_is_marked_where_it_shows_first() -> None:
    week = replayed(daily("09:00"), "2026-03-26 12:00", 4)
    assert [f"{one.local:%d %H:%M} {one.at:%H:%M}" for one in week] == [
        "27 09:00 08:00",
        "28 09:00 08:00",
        "29 09:00 07:00",
        "30 09:00 07:00",
    ]
    assert [one.marks for one in week] == [(), (), (Mark.CLOCKS_CHANGED,), ()]


def test_a_time_that_is_left_out_or_comes_twice_is_marked() -> None:
    spring = replayed(daily("02:30"), "2026-03-28 12:00", 1)
    assert [one.marks for one in spring] == [(Mark.GAP,)]
    autumn = replayed(daily("02:30"), "2026-10-24 12:00", 2)
    assert [one.marks for one in autumn] == [(Mark.FOLD,), (Mark.CLOCKS_CHANGED,)]


def test_what_was_missed_comes_at_once_and_once() -> None:
    missed = replayed(daily("09:00", "UTC"), "2026-03-09 10:00", 2, due="2026-03-02 09:00")
    assert [one.at for one in missed] == [
        utc("2026-03-09 10:00"),
        utc("2026-03-10 09:00"),
        utc("2026-03-11 09:00"),
    ]
    assert missed[0].marks == (Mark.CAUGHT_UP,)


def test_the_end_of_the_night_is_marked() -> None:
    nights = Schedule(Cadence.INSTANT, time(9), "UTC", quiet=Quiet(time(22), time(10)))
    comings = replayed(nights, "2026-03-02 23:00", 2)
    assert [f"{one.at:%d %H:%M}" for one in comings] == ["03 10:00", "04 10:00"]
    assert {one.marks for one in comings} == {(Mark.QUIET,)}


def test_after_the_most_a_day_the_next_day_comes_first() -> None:
    once = Schedule(Cadence.INSTANT, time(9), "UTC", most_a_day=1)
    at_night = replayed(once, "2026-03-02 02:00", 1)
    assert [f"{one.at:%d %H:%M}" for one in at_night] == ["02 02:00", "03 00:00"]
    assert at_night[1].marks == (Mark.CAP,)
    nothing_sent = replayed(once, "2026-03-02 02:00", 1, sent=False)
    assert [f"{one.at:%d %H:%M}" for one in nothing_sent] == ["02 02:00", "02 08:00"]
