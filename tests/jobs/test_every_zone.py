"""Every zone of the IANA database, each of its clock changes from 2024 to 2028, minute by minute.

The oracle knows nothing of our arithmetic: it walks through the minutes around a change, reads what
the clocks show at each, and takes the first minute at which they show the asked time or a later
one of that day.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate
from zoneinfo import ZoneInfo, available_timezones

import pytest

from jobs.due_moments import next_due
from jobs.schedules import EVERY_DAY, WORKING_DAYS, Cadence, Schedule

FIRST, LAST = datetime(2024, 1, 1, tzinfo=UTC), datetime(2029, 1, 1, tzinfo=UTC)
HOUR, MINUTE, DAY = timedelta(hours=1), timedelta(minutes=1), timedelta(days=1)
WINDOW = 2 * DAY  # before a change and behind it
Change = tuple[datetime, timedelta, timedelta]  # first moment with the new offset, old, new


def _offset(at: datetime, place: ZoneInfo) -> timedelta:
    offset = at.astimezone(place).utcoffset()
    assert offset is not None
    return offset


def _changes(place: ZoneInfo) -> Iterator[Change]:
    """Found by looking at each noon, then by halves between two that differ."""
    before, old = FIRST, _offset(FIRST, place)
    while before < LAST:
        behind = before + DAY
        new = _offset(behind, place)
        if new != old:
            yield _first_with_new(before, behind, place), old, new
        before, old = behind, new


def _first_with_new(before: datetime, behind: datetime, place: ZoneInfo) -> datetime:
    new = _offset(behind, place)
    while behind - before > timedelta(seconds=1):
        middle = before + timedelta(seconds=(behind - before).total_seconds() // 2)
        if _offset(middle, place) == new:
            behind = middle
        else:
            before = middle
    return behind


def _alike() -> dict[tuple[Change, ...], list[str]]:
    """The zones by their changes; those that never change, by their offset."""
    groups: dict[tuple[Change, ...], list[str]] = {}
    for name in sorted(available_timezones()):
        place = ZoneInfo(name)
        found = tuple(_changes(place))
        offset = _offset(FIRST, place)
        groups.setdefault(found or ((FIRST + 100 * DAY, offset, offset),), []).append(name)
    return groups


GROUPS = _alike()


class Minutes:
    """What the clocks show in each minute around a change, and when they first reach a time."""

    def __init__(self, change: Change) -> None:
        at, old, new = change
        self.start = at - WINDOW
        count = 2 * WINDOW // MINUTE
        shown = (
            (self.start + number * MINUTE + (old if number < count // 2 else new)).replace(
                tzinfo=None
            )
            for number in range(count)
        )
        # The latest that was shown so far: a time that comes again is no second time.
        self._reached = list(accumulate(shown, max))

    def first(self, day: date, at: time) -> datetime:
        return self.start + bisect_left(self._reached, datetime.combine(day, at)) * MINUTE

    def days(self) -> list[date]:
        """Those that lie within, whole."""
        first, last = self._reached[0].date() + DAY, self._reached[-1].date()
        return [first + number * DAY for number in range((last - first).days)]


def _times_to_try(change: Change) -> list[time]:
    """Each quarter of an hour around what the clocks leave out or repeat, and odd ones."""
    at, old, new = change
    local = (at + min(old, new)).replace(tzinfo=None)
    steps = range(-2, int(abs(new - old) / (HOUR / 4)) + 3)
    near = {(local + number * HOUR / 4).time().replace(second=0) for number in steps}
    return sorted(near | {time(0), time(0, 1), time(9), time(12, 34), time(23, 59)})


def _fires(schedule: Schedule, after: datetime, until: datetime) -> list[datetime]:
    found: list[datetime] = []
    while (after := next_due(schedule, after)) < until:
        found.append(after)
    return found


def _schedules(at: time, zone: str) -> Iterator[Schedule]:
    yield Schedule(Cadence.DAILY, at, zone)
    yield Schedule(Cadence.DAILY, at, zone, days=WORKING_DAYS)
    yield Schedule(Cadence.DAILY, at, zone, days=frozenset({1, 5, 6}))
    yield from (Schedule(Cadence.WEEKLY, at, zone, weekday) for weekday in EVERY_DAY)


def _check(change: Change, zone: str) -> int:
    minutes = Minutes(change)
    days = minutes.days()
    assert len(days) >= 2
    after = minutes.first(days[0], time(0)) - MINUTE
    until = minutes.first(days[-1] + DAY, time(0))
    checked = 0
    for at in _times_to_try(change):
        for schedule in _schedules(at, zone):
            asked = [minutes.first(day, at) for day in days if day.weekday() in schedule.due_days]
            # A gap over midnight moves the last of them to the very end.
            came = [
                due for due in _fires(schedule, after, until + HOUR) if due in asked or due < until
            ]
            assert came == asked, (schedule, change)
            checked += 1
    return checked


def test_the_database_is_looked_at_whole() -> None:
    changes = sum(
        len(names) * len(found) for found, names in GROUPS.items() if found[0][1] != found[0][2]
    )
    assert sum(map(len, GROUPS.values())) == len(available_timezones()) > 480
    assert len(GROUPS) > 60
    assert changes > 1500


@pytest.mark.parametrize("changes", GROUPS, ids=lambda changes: GROUPS[changes][0])
def test_weekly_and_daily_alerts_come_once_a_period_at_the_local_time(
    changes: tuple[Change, ...],
) -> None:
    names = GROUPS[changes]
    assert sum(_check(change, names[0]) for change in changes) > 0
    for name in names[1:]:  # what holds for one holds for those that change alike; here, at once
        at = next_due(Schedule(Cadence.DAILY, time(9), names[0]), changes[0][0])
        assert next_due(Schedule(Cadence.DAILY, time(9), name), changes[0][0]) == at
