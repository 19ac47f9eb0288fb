"""Days, hours and ages."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.views.times import age, date, day_name, day_of, moment, place_of
from bot.wording import Words

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def test_a_moment_is_told_by_the_clocks_of_the_zone() -> None:
    assert moment(NOON, "UTC") == "Monday, November 23, 12:00"
    assert moment(NOON, "Pacific/Auckland") == "Tuesday, November 24, 01:00"


def test_days_are_told_in_the_zone() -> None:
    assert day_of(NOON, "Pacific/Auckland") == "Tuesday"
    assert date(NOON, "Pacific/Auckland") == "November 24"
    assert [day_name(day) for day in (0, 6)] == ["Monday", "Sunday"]


def test_a_zone_is_told_by_its_city() -> None:
    assert place_of("America/Argentina/Buenos_Aires") == "Buenos Aires"
    assert place_of("UTC") == "UTC"


@pytest.mark.parametrize(
    ("ago", "read"),
    [
        (timedelta(days=3), "3 days ago"),
        (timedelta(hours=25), "1 day ago"),
        (timedelta(hours=2), "new today"),
        (timedelta(days=-2), "new today"),
        (timedelta(days=21), "3 weeks ago"),
    ],
)
def test_ages_are_told_in_days(words: Words, ago: timedelta, read: str) -> None:
    assert age(words, NOON - ago, NOON) == read
