"""Moments as sources write them, as aware UTC."""

from __future__ import annotations

import math
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from jobs.errors import RowRefused
from jobs.normalising.written_dates import written_date

RFC_822 = re.compile(r"(?:[a-z]{3},\s*)?\d{1,2}\s+[a-z]{3}\s+\d{2,4}\s+\d{1,2}:\d{2}", re.I)
LONGEST_DATE = 100  # characters
FIRST_YEAR, LAST_YEAR = 2000, 2100
FIRST_IN_MILLISECONDS = 10**11  # as seconds, that would be the year 5138


def moment(text: str) -> datetime:
    """ISO 8601, RFC 822 and most written dates as aware UTC; one without a zone is UTC already.

    Raises `RowRefused` when it cannot be read, or lies outside of 2000 to 2100.
    """
    try:
        read = _read(text[:LONGEST_DATE].strip())
        aware = read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise RowRefused("the date cannot be read") from error
    return _of_our_time(aware)


def epoch(seconds: object) -> datetime:
    """Seconds since 1970, or milliseconds (told apart by size), a number or its text, as UTC."""
    if isinstance(seconds, bool) or not isinstance(seconds, int | float | str):
        raise RowRefused("the date is not a number")
    try:
        number = float(seconds)
        if not math.isfinite(number):
            raise RowRefused("the date is not a number")
        if abs(number) >= FIRST_IN_MILLISECONDS:
            number /= 1000
        read = datetime.fromtimestamp(number, UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise RowRefused("the date cannot be read") from error
    return _of_our_time(read)


def expiry(written: object) -> datetime | None:
    """When a posting ends: a text or an epoch; None where the source does not say so readably."""
    if written is None or written == "" or isinstance(written, bool):
        return None
    try:
        return moment(written) if isinstance(written, str) else epoch(written)
    except RowRefused:
        return None


def _read(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        if text.isascii() and text.isdigit():
            return epoch(text)
        return parsedate_to_datetime(text) if RFC_822.match(text) else written_date(text)


def _of_our_time(aware: datetime) -> datetime:
    if not FIRST_YEAR <= aware.year <= LAST_YEAR:
        raise RowRefused("the date is not of our time")
    return aware
