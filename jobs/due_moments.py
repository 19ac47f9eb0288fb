"""The next moment at which an alert is due. Pure: `now` is given, moments are aware UTC."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from jobs.errors import NaiveTime
from jobs.local_times import A_DAY, is_left_out, moment
from jobs.quiet_hours import may_come
from jobs.schedules import Cadence, Schedule
from jobs.zones import zone

SWEEP_AT = time(8)  # local; an hour before most of the other alerts come
LONGEST_WAIT = 9  # days: a week, one more for either side of the date line


def next_due(schedule: Schedule, after: datetime) -> datetime:
    """The first due moment later than `after`; an instant alert is due as soon as it may come.

    Where the clocks leave out the asked time, the first minute behind the gap counts; where they
    repeat it, the first of the two. Raises `UnknownZone`, and `NaiveTime` for a naive `after`.
    """
    if after.tzinfo is None:
        raise NaiveTime(after)
    after = after.astimezone(UTC)
    if schedule.cadence is Cadence.INSTANT:
        return may_come(schedule, after, sent_today=0)
    place = zone(schedule.zone)
    return next(due for due in _moments(schedule, after, place) if due > after)


def caught_up(schedule: Schedule, due: datetime, now: datetime) -> datetime:
    """When an alert is due again that was due at `due` and is dealt with `now`: always later.

    However many moments have passed while nobody looked, they are made up for this once. New
    postings make an instant alert due before that; by itself it is looked at once a day, on the
    next local morning outside its quiet hours.
    """
    dealt_with = max(due, now)
    if schedule.cadence is not Cadence.INSTANT:
        return next_due(schedule, dealt_with)
    morning = next_due(Schedule(Cadence.DAILY, SWEEP_AT, schedule.zone), dealt_with)
    return may_come(schedule, morning, sent_today=0)


def _moments(schedule: Schedule, after: datetime, place: ZoneInfo) -> Iterator[datetime]:
    """The due moments from about `after` on, in order."""
    # A day earlier than today's, since a gap may have moved yesterday's moment past midnight.
    day = after.astimezone(place).date() - A_DAY
    for _ in range(LONGEST_WAIT):
        if day.weekday() in schedule.due_days:
            due = moment(day, schedule.at, place)
            if not _comes_anyway(schedule, day, due, place):
                yield due
        day += A_DAY


def _comes_anyway(schedule: Schedule, day: date, due: datetime, place: ZoneInfo) -> bool:
    """Whether a day that was left out need not be made up for: the alert comes on the next too."""
    shown = due.astimezone(place).date()
    return shown != day and shown.weekday() in schedule.due_days and is_left_out(day, place)
