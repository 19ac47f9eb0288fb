"""When an alert is due: cadence, local time, and the next due moment. Pure: `now` is given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from jobs.errors import NaiveTime
from jobs.preferences import Preferences
from jobs.zones import zone

INSTANT_PAUSE = timedelta(minutes=1)  # new postings come by the hour; this is soon enough
LONGEST_WAIT = 9  # days: a week, one more for either side of the date line


class Cadence(StrEnum):
    """How often an alert comes."""

    WEEKLY = "weekly"
    DAILY = "daily"
    INSTANT = "instant"


@dataclass(frozen=True, slots=True)
class Schedule:
    """When an alert comes: `weekday` (0 Monday) counts for weekly ones; `zone` is an IANA name."""

    cadence: Cadence
    at: time
    zone: str
    weekday: int = 0


class AlertState(StrEnum):
    """active: comes when due. paused: by the person. asleep: the chat could not be reached."""

    ACTIVE = "active"
    PAUSED = "paused"
    ASLEEP = "asleep"


@dataclass(frozen=True, slots=True)
class Alert:
    """Preferences, schedule and state of one person's alert; `next_due_at` is aware UTC."""

    id: int
    person_id: int
    preferences: Preferences
    schedule: Schedule
    state: AlertState
    next_due_at: datetime


def next_due(schedule: Schedule, after: datetime) -> datetime:
    """The first due moment later than `after`, both aware UTC; an instant alert is due at once.

    Where the clocks leave out the asked time, the first minute behind the gap counts; where they
    repeat it, the first of the two. Raises `UnknownZone`, and `NaiveTime` for a naive `after`.
    """
    if after.tzinfo is None:
        raise NaiveTime(after)
    after = after.astimezone(UTC)
    if schedule.cadence is Cadence.INSTANT:
        return after
    place = zone(schedule.zone)
    # A day earlier than today's, since a gap may have moved yesterday's moment past midnight.
    first = after.astimezone(place).date() - timedelta(days=1)
    days = (first + timedelta(days=number) for number in range(LONGEST_WAIT))
    moments = (_moment(day, schedule.at, place) for day in days if _is_day(schedule, day))
    return min(moment for moment in moments if moment > after)


def caught_up(schedule: Schedule, due: datetime, now: datetime) -> datetime:
    """When an alert is due again that was due at `due` and is dealt with `now`: always later.

    However many moments have passed while nobody looked, they are made up for this once.
    """
    if schedule.cadence is Cadence.INSTANT:
        return next_due(schedule, now) + INSTANT_PAUSE
    return next_due(schedule, max(due, now))


def _is_day(schedule: Schedule, day: date) -> bool:
    return schedule.cadence is Cadence.DAILY or day.weekday() == schedule.weekday


def _moment(day: date, at: time, place: ZoneInfo) -> datetime:
    """The UTC moment at which clocks show this time, or have just jumped over it."""
    shown = datetime.combine(day, at.replace(microsecond=0, fold=0), tzinfo=place)
    moment = shown.astimezone(UTC)
    if moment.astimezone(place).replace(tzinfo=None) == shown.replace(tzinfo=None):
        return moment
    return _end_of_gap(shown.replace(fold=1).astimezone(UTC), moment, place)


def _end_of_gap(before: datetime, behind: datetime, place: ZoneInfo) -> datetime:
    """The first second with the later offset, searched for by halves between the two moments."""
    later = behind.astimezone(place).utcoffset()
    while behind - before > timedelta(seconds=1):
        middle = before + timedelta(seconds=(behind - before) // timedelta(seconds=2))
        if middle.astimezone(place).utcoffset() == later:
            behind = middle
        else:
            before = middle
    return behind
