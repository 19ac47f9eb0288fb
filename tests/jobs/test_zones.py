"""Time zones by what people type."""

from __future__ import annotations

from zoneinfo import available_timezones

import pytest

from jobs.errors import UnknownZone
from jobs.vocabulary import read_table
from jobs.zone_cities import _lines
from jobs.zones import SUMMER, WINTER, is_zone, search_zones, zone


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("berlin", "Europe/Berlin"),
        ("New York", "America/New_York"),
        ("new_york", "America/New_York"),
        ("europe/paris", "Europe/Paris"),
        ("Munich", "Europe/Berlin"),
        ("münchen", "Europe/Berlin"),
        ("São Paulo", "America/Sao_Paulo"),
        ("San Francisco", "America/Los_Angeles"),
        ("bangalore", "Asia/Kolkata"),
        ("Kiev", "Europe/Kyiv"),
        ("germany", "Europe/Berlin"),
        ("Kenya", "Africa/Nairobi"),
        ("utc", "UTC"),
        ("lord howe", "Australia/Lord_Howe"),
    ],
)
def test_a_city_a_country_or_a_name_is_found(typed: str, first: str) -> None:
    assert search_zones(typed)[0] == first


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Berln", "Europe/Berlin"),
        ("San Fransisco", "America/Los_Angeles"),
        ("amsterdm", "Europe/Amsterdam"),
        ("singapour", "Asia/Singapore"),
    ],
)
def test_a_slip_of_the_finger_does_no_harm(typed: str, zone: str) -> None:
    assert search_zones(typed)[0] == zone


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("springfield", {"America/Chicago", "America/New_York"}),
        ("birmingham", {"Europe/London", "America/Chicago"}),
        ("georgia", {"Asia/Tbilisi", "America/New_York"}),
        ("london", {"Europe/London", "America/Toronto"}),
        ("ist", {"Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"}),
        ("cst", {"America/Chicago", "Asia/Shanghai"}),
    ],
)
def test_what_may_mean_several_places_offers_them(typed: str, offered: set[str]) -> None:
    assert offered <= set(search_zones(typed))


@pytest.mark.parametrize(
    ("typed", "zones"),
    [
        ("London, Ontario", ["America/Toronto"]),
        ("birmingham, alabama", ["America/Chicago"]),
        ("Berlin, Germany", ["Europe/Berlin"]),
        ("I live in Berlin", ["Europe/Berlin"]),
    ],
)
def test_what_stands_around_a_city_tells_which_is_meant(typed: str, zones: list[str]) -> None:
    assert search_zones(typed) == zones


@pytest.mark.parametrize(
    ("country", "first"),
    [
        ("brazil", "America/Sao_Paulo"),
        ("russia", "Europe/Moscow"),
        ("canada", "America/Toronto"),
        ("australia", "Australia/Sydney"),
        ("texas", "America/Chicago"),
    ],
)
def test_of_a_country_of_many_zones_that_of_most_people_comes_first(
    country: str, first: str
) -> None:
    assert search_zones(country)[0] == first


@pytest.mark.parametrize("typed", ["Moskva", "Lisboa", "Roma", "Wien", "Peking", "Den Haag"])
def test_a_great_city_is_found_in_its_own_language(typed: str) -> None:
    assert search_zones(typed)


@pytest.mark.parametrize(
    ("typed", "winter", "summer"),
    [
        ("GMT+2", "Europe/Helsinki", "Europe/Berlin"),
        ("utc -5", "America/New_York", "America/Chicago"),
        ("+01:00", "Europe/Berlin", "Europe/London"),
        ("UTC+5:45", "Asia/Kathmandu", "Asia/Kathmandu"),
        ("gmt+0530", "Asia/Kolkata", "Asia/Kolkata"),
    ],
)
def test_an_offset_offers_where_it_holds_now(typed: str, winter: str, summer: str) -> None:
    assert winter in search_zones(typed, now=WINTER)
    assert summer in search_zones(typed, now=SUMMER)
    assert {winter, summer} <= set(search_zones(typed, limit=99))


def test_an_offset_that_is_none_offers_nothing() -> None:
    assert search_zones("GMT+99") == search_zones("+1:99") == []


def test_every_zone_of_a_city_exists() -> None:
    assert [zone for zone in {city.zone for _, city in _lines()} if not is_zone(zone)] == []


def test_a_beginning_is_enough() -> None:
    assert "Asia/Kathmandu" in search_zones("kath")


def test_a_country_of_many_zones_offers_several_and_no_more_than_asked_for() -> None:
    assert len(search_zones("usa", limit=3)) == 3
    assert {"America/New_York", "America/Los_Angeles"} <= set(search_zones("united states"))


@pytest.mark.parametrize("typed", ["", "   ", "🙂", "qqqqqq", "x" * 5000])
def test_where_nothing_is_near_nothing_is_offered(typed: str) -> None:
    assert search_zones(typed) == []


def test_all_that_is_offered_exists() -> None:
    assert set(search_zones("america", limit=1000)) <= available_timezones()


@pytest.mark.parametrize(
    ("typed", "today"),
    [
        ("Kiev", ["Europe/Kyiv"]),
        ("buenos aires", ["America/Argentina/Buenos_Aires"]),
        ("calcutta", ["Asia/Kolkata"]),
        ("America/Buenos_Aires", ["America/Argentina/Buenos_Aires"]),
        ("nicosia", ["Asia/Nicosia"]),
    ],
)
def test_of_the_names_of_a_place_only_the_one_of_today_is_offered(
    typed: str, today: list[str]
) -> None:
    assert search_zones(typed) == today


def test_an_old_name_is_still_a_zone_but_never_offered() -> None:
    assert is_zone("Europe/Kiev")
    offered = {zone for typed in ("europe", "asia", "america") for zone in search_zones(typed, 999)}
    assert not offered & {"Europe/Kiev", "Asia/Calcutta", "America/Buenos_Aires"}
    assert {"Europe/Copenhagen", "Europe/Oslo", "Europe/Stockholm"} <= offered


def test_our_own_table_names_existing_zones_only() -> None:
    assert [name for name in read_table("zones.yaml") if not is_zone(name)] == []


@pytest.mark.parametrize("name", ["Etc/GMT+5", "posixrules", "Factory", "europe/berlin", "", ".."])
def test_names_that_are_no_place_are_no_zone(name: str) -> None:
    assert not is_zone(name)


def test_a_zone_is_opened_by_its_name() -> None:
    assert zone("Europe/Berlin").key == "Europe/Berlin"
    with pytest.raises(UnknownZone, match="'Nowhere/City' is not"):
        zone("Nowhere/City")
