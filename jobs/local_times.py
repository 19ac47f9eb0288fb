"""Where a day and an hour on the clocks of a zone lie in time. Pure; moments are aware UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

A_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)


def moment(day: date, at: time, place: ZoneInfo) -> datetime:
    """When the clocks show this day and time for the first time, or have just jumped over it."""
    shown = datetime.combine(day, at.replace(microsecond=0, fold=0), tzinfo=place)
    found = shown.astimezone(UTC)
    if _shows(found, shown, place):
        return found
    return _end_of_gap(shown.replace(fold=1).astimezone(UTC), found, place)


def last_moment(day: date, at: time, place: ZoneInfo) -> datetime:
    """The same, but the second of the two where the clocks show it twice."""
    shown = datetime.combine(day, at.replace(microsecond=0, fold=1), tzinfo=place)
    found = shown.astimezone(UTC)
    return found if _shows(found, shown, place) else moment(day, at, place)


def beginning(day: date, place: ZoneInfo) -> datetime:
    """The first moment of a day; of a day that was left out, that of the day behind it."""
    return moment(day, time(0), place)


def is_left_out(day: date, place: ZoneInfo) -> bool:
    """Whether the clocks never showed the day, as 30 December 2011 in Samoa."""
    return beginning(day, place) == beginning(day + A_DAY, place)


def span_of_day(at: datetime, place: ZoneInfo) -> tuple[datetime, datetime]:
    """The beginning of the local day that `at` belongs to, and that of the next one.

    Days do not overlap: where the clocks go back over midnight, the new day has begun for good.
    """
    day = at.astimezone(place).date()
    while at >= beginning(day + A_DAY, place):
        day += A_DAY
    return beginning(day, place), beginning(day + A_DAY, place)


def _shows(found: datetime, shown: datetime, place: ZoneInfo) -> bool:
    return found.astimezone(place).replace(tzinfo=None) == shown.replace(tzinfo=None)


def _end_of_gap(before: datetime, behind: datetime, place: ZoneInfo) -> datetime:
    """The first second with the later offset, searched for by halves between the two moments."""
    later = behind.astimezone(place).utcoffset()
    while behind - before > _SECOND:
        middle = before + timedelta(seconds=(behind - before) // timedelta(seconds=2))
        if middle.astimezone(place).utcoffset() == later:
            behind = middle
        else:
            before = middle
    return behind
