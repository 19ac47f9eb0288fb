"""When a reminder comes: days read out of plain words, and the morning that they lead to."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta

from jobs.due_moments import next_due
from jobs.schedules import Cadence, Schedule
from jobs.zones import zone

MORNING = time(9)
LONGEST = 366  # days
_SPANS = {"day": 1, "d": 1, "week": 7, "wk": 7, "w": 7, "month": 30}
_NUMBERS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "couple": 2,
    "three": 3,
    "few": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "twelve": 12,
}
_COUNTED = re.compile(
    rf"\b(?P<number>\d{{1,4}}|{'|'.join(_NUMBERS)})\s*(?:of\s+)?(?P<span>{'|'.join(_SPANS)})s?\b"
)
_BARE = re.compile(r"\D*?(\d{1,4})\D*")


def days_in(text: str) -> int | None:
    """`10`, `in 10 days`, `two weeks`, `tomorrow` as days; None for what is no such span.

    From one day to a year: anything else is not taken for a reminder.
    """
    typed = text.lower()
    days = _days(typed)
    return days if days is not None and 1 <= days <= LONGEST else None


def due_at(now: datetime, days: int, zone_name: str) -> datetime:
    """Nine in the morning, that many days on, by the clocks of the zone; aware UTC."""
    place = zone(zone_name)
    day = now.astimezone(place).date() + timedelta(days=days)
    midnight = datetime.combine(day, time(0), tzinfo=place).astimezone(UTC)
    return next_due(Schedule(Cadence.DAILY, MORNING, zone_name), midnight)


def _days(typed: str) -> int | None:
    if "tomorrow" in typed:
        return 1
    if re.search(r"\bnext week\b", typed):
        return 7
    if found := _COUNTED.search(typed):
        return _number(found["number"]) * _SPANS[found["span"]]
    bare = _BARE.fullmatch(typed)
    return int(bare[1]) if bare and not re.search(r"[a-z]{3,}", typed) else None


def _number(written: str) -> int:
    return int(written) if written.isdecimal() else _NUMBERS[written]
