"""When a source wants to be asked again, out of its Retry-After field."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

LONGEST = timedelta(days=7)  # a slip at the source must not silence it for good


def retry_moment(field: str | None, now: datetime) -> datetime | None:
    """The moment (aware UTC) for seconds or an HTTP date; None without a field we can read."""
    asked = _moment((field or "").strip(), now)
    return min(max(asked, now), now + LONGEST) if asked else None


def _moment(written: str, now: datetime) -> datetime | None:
    if written.isascii() and written.isdigit():
        seconds = int(written) if len(written) < 9 else LONGEST.total_seconds()
        return now + timedelta(seconds=seconds)
    try:
        date = parsedate_to_datetime(written)
        return date.replace(tzinfo=UTC) if date.tzinfo is None else date.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
