"""Dates as people write them: `8 July 2026`, `Jul 8th, 2026`, `8. Juli 2026`, `08.07.2026`."""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache

from babel.dates import get_month_names

LANGUAGES = ("en", "de", "fr", "es", "pt", "it", "nl", "pl")
SPELLED_OUT = re.compile(
    r"(?:[^\W\d]+\.?,?\s+)?(?:"  # the day of the week, which the date says already
    r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.|º)?[\s-]+(?:of\s+|de\s+)?(?P<month>[^\W\d]{3,12})\.?,?"
    r"|(?P<month_first>[^\W\d]{3,12})\.?\s+(?P<day_second>\d{1,2})(?:st|nd|rd|th)?,?"
    r")[\s-]+(?:de\s+)?(?P<year>\d{4})(?P<rest>.*)",
    re.I | re.S,
)
IN_FIGURES = re.compile(r"(\d{1,4})([/.-])(\d{1,2})\2(\d{1,4})(?P<rest>.*)", re.S)
TIME = re.compile(
    r"[,\s]*(?:at\s+|um\s+)?(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?"
    r"\s*(?P<half>[ap]\.?m\.?)?\s*(?:uhr|utc|gmt|z)?",
    re.I,
)


def written_date(text: str) -> datetime:
    """The date, naive, at midnight unless a time stands behind it.

    Raises `ValueError` when it is none; so is `07/08/2026`, which Americans and others read as
    two different days.
    """
    if found := SPELLED_OUT.fullmatch(text):
        day = int(found["day"] or found["day_second"])
        month = months().get((found["month"] or found["month_first"]).casefold(), 0)
        return _at(found["rest"], datetime(int(found["year"]), month, day))  # noqa: DTZ001
    if found := IN_FIGURES.fullmatch(text):
        first, mark, second, third = found[1], found[2], int(found[3]), found[4]
        return _at(found["rest"], _in_figures(first, mark, second, third))
    raise ValueError(text)


def _in_figures(first: str, mark: str, second: int, third: str) -> datetime:
    if len(first) == 4:
        return datetime(int(first), second, int(third))  # noqa: DTZ001
    year, one = int(third), int(first)
    if len(third) != 4 or (mark != "." and one <= 12 and second <= 12 and one != second):
        raise ValueError(third)
    day, month = (second, one) if second > 12 else (one, second)
    return datetime(year, month, day)  # noqa: DTZ001


def _at(rest: str, day: datetime) -> datetime:
    if not rest.strip():
        return day
    time = TIME.fullmatch(rest.rstrip())
    if not time:
        raise ValueError(rest)
    hour = int(time["hour"])
    if time["half"]:
        hour = hour % 12 + (12 if time["half"].lower().startswith("p") else 0)
    return day.replace(hour=hour, minute=int(time["minute"]), second=int(time["second"] or 0))


@lru_cache(maxsize=1)
def months() -> dict[str, int]:
    """The number of a month by its names and short names in widely read languages."""
    names = {"sept": 9}
    for language in LANGUAGES:
        for written in (
            get_month_names("wide", "format", language),
            get_month_names("wide", "stand-alone", language),
            get_month_names("abbreviated", "format", language),
        ):
            names |= {str(name).casefold().strip("."): number for number, name in written.items()}
    return names
