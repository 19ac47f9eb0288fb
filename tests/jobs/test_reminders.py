"""Spans of days in plain words, and the morning they lead to."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.reminders import LONGEST, days_in, due_at

MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("10", 10),
        ("in 10 days", 10),
        ("1 day", 1),
        ("3d", 3),
        ("two weeks", 14),
        ("in a week please", 7),
        ("a couple of days", 2),
        ("2 months", 60),
        ("Tomorrow", 1),
        ("next week", 7),
        ("in about 5", None),
        ("0", None),
        ("-5", 5),
        ("400", None),
        ("99999", None),
        ("never", None),
        ("", None),
        ("call 5 people", None),
        ("12/24", None),
    ],
)
def test_days_are_read_out_of_plain_words(typed: str, days: int | None) -> None:
    assert days_in(typed) == days


def test_a_reminder_comes_in_the_morning_of_that_day() -> None:
    assert due_at(MONDAY, 1, "UTC") == datetime(2026, 11, 24, 9, tzinfo=UTC)
    early = MONDAY.replace(hour=3)
    assert due_at(early, 1, "UTC") == datetime(2026, 11, 24, 9, tzinfo=UTC)
    assert due_at(MONDAY, 3, "America/New_York") == datetime(2026, 11, 26, 14, tzinfo=UTC)
    # In Auckland it is Monday late in the evening: tomorrow is Tuesday there.
    assert due_at(MONDAY, 1, "Pacific/Auckland") == datetime(2026, 11, 23, 20, tzinfo=UTC)


@given(
    hours=st.integers(0, 24 * 365 * 5),
    days=st.integers(1, LONGEST),
    zone=st.sampled_from(["UTC", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu"]),
)
def test_a_reminder_lies_ahead_by_about_as_many_days(hours: int, days: int, zone: str) -> None:
    now = MONDAY + timedelta(hours=hours)
    due = due_at(now, days, zone)
    assert now < due
    assert abs(due - now - timedelta(days=days)) < timedelta(hours=17)


@given(st.text(max_size=60))
def test_whatever_is_typed_is_some_days_or_none(text: str) -> None:
    days = days_in(text)
    assert days is None or 1 <= days <= LONGEST
