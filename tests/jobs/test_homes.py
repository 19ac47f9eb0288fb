"""Where somebody lives, by their time zone."""

import pytest

from jobs.homes import home_of


@pytest.mark.parametrize(
    ("zone", "home"),
    [
        ("Europe/Berlin", "germany"),
        ("Europe/London", "uk"),
        ("America/Los_Angeles", "usa"),
        ("Asia/Kolkata", "india"),
        ("Asia/Seoul", "south korea"),
        ("UTC", None),
        ("nonsense", None),
    ],
)
def test_a_zone_of_one_country_names_it(zone: str, home: str | None) -> None:
    assert home_of(zone) == home
