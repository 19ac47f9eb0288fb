"""Days, hours and ages as people read them, by Babel. Words of our own come from `words/`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_datetime, format_timedelta, get_day_names
from babel.lists import format_list

from bot.wording import Words

LOCALE = "en"


def moment(at: datetime, zone: str) -> str:
    """`Monday, November 23, 09:00`, as the clocks of `zone` show it."""
    return format_datetime(at, "EEEE, MMMM d, HH:mm", tzinfo=ZoneInfo(zone), locale=LOCALE)


def day_of(at: datetime, zone: str) -> str:
    """`Monday`, in that zone."""
    return format_datetime(at, "EEEE", tzinfo=ZoneInfo(zone), locale=LOCALE)


def date(at: datetime, zone: str) -> str:
    """`November 23`, in that zone."""
    return format_datetime(at, "MMMM d", tzinfo=ZoneInfo(zone), locale=LOCALE)


def day_name(weekday: int) -> str:
    """`Monday` for 0."""
    return str(get_day_names("wide", locale=LOCALE)[weekday])


def day_names(weekdays: Iterable[int]) -> str:
    """`Monday, Thursday and Friday`, in the order of the week."""
    return format_list([day_name(day) for day in sorted(weekdays)], locale="en_GB")


def clock(at: time) -> str:
    """`09:00`"""
    return f"{at:%H:%M}"


def place_of(zone: str) -> str:
    """`Buenos Aires` for `America/Argentina/Buenos_Aires`."""
    return zone.rpartition("/")[2].replace("_", " ")


def age(words: Words, then: datetime, now: datetime) -> str:
    """`3 days ago`; a date that lies ahead is today's, for some boards post-date."""
    passed = now - then
    if passed < timedelta(days=1):
        return words.plain("jobs.today")
    return _hours_ago(passed // timedelta(hours=1))


@lru_cache(maxsize=4096)  # Babel takes long, and of a broadcast all ages are the same few
def _hours_ago(hours: int) -> str:
    passed = timedelta(hours=hours)
    return format_timedelta(-passed, granularity="day", add_direction=True, locale=LOCALE)
