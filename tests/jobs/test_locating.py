"""Where the places of a field lie on the map."""

from __future__ import annotations

import pytest

from jobs.locating import country_name, located, same_place


def around(text: str) -> dict[str, tuple[str, ...]]:
    return {spot.name: spot.wider for spot in located(text)}


@pytest.mark.parametrize(
    ("written", "city", "country"),
    [
        ("Hybrid - London", "london", "uk"),
        ("London, Ontario", "london", "canada"),
        ("Fort Worth,Texas", "fort worth", "usa"),
        ("Bala Cynwyd, PA", "bala cynwyd", "usa"),
        ("Washington D.C., DC", "washington", "usa"),
        ("Austin, TX 78701", "austin", "usa"),
        ("Vancouver, BC", "vancouver", "canada"),
        ("Köln", "koln", "germany"),
        ("Muenchen, Bayern", "munich", "germany"),
        ("Gothenburg, Somewhere län, Sweden", "gothenburg", "sweden"),
        ("Campinas, SP", "campinas", "brazil"),
        ("Johannesburg, Gauteng", "johannesburg", "south africa"),
        ("Cambridge (UK)", "cambridge", "uk"),
        ("Cambridge (MA)", "cambridge", "usa"),
        ("Greater London Area", "london", "uk"),
        ("SF Bay Area", "san francisco", "usa"),
        ("Bangalore", "bengaluru", "india"),
        ("Reading, UK", "reading", "uk"),
        ("Nowhereville, Deutschland", "nowhereville", "germany"),
        ("Milano, IT", "milan", "italy"),
    ],
)
def test_a_city_lies_in_its_country(written: str, city: str, country: str) -> None:
    assert list(around(written)) == [city]
    assert country in around(written)[city]


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("LATAM,  Canada,  USA", ["latam", "canada", "usa"]),
        ("Remote (US only)", ["usa"]),
        ("Remote-US", ["usa"]),
        ("US - Remote", ["usa"]),
        ("U.S. or Canada", ["usa", "canada"]),
        ("Anywhere in the World", ["anywhere"]),
        ("Anywhere (EU)", ["eu"]),
        ("Anywhere, EU", ["anywhere", "eu"]),
        ("Remote (Germany, Austria, Switzerland)", ["germany", "austria", "switzerland"]),
        ("Österreich / Schweiz", ["austria", "switzerland"]),
        ("DE, AT, CH", ["germany", "austria", "switzerland"]),
        ("日本", ["japan"]),
        ("Open to candidates in Germany or Austria", ["germany", "austria"]),
        ("Berlin, Hamburg", ["berlin", "hamburg"]),
        ("London, Stockholm", ["london", "stockholm"]),
        ("Trinidad and Tobago", ["trinidad and tobago"]),
        ("USA, United States", ["usa"]),
        ("Mexico City", ["mexico city"]),
        ("Kansas City, MO", ["kansas city"]),
        ("Remote", []),
        ("Flexible / Remote", []),
        ("Multiple Locations", []),
        ("Smallville", []),
    ],
)
def test_the_places_of_a_list_are_told_apart(written: str, names: list[str]) -> None:
    assert [spot.name for spot in located(written)] == names


@pytest.mark.parametrize("written", ["ET", "Remote, PT/ET hours", "IT", "CA", "IN", "Remote - HR"])
def test_a_code_on_its_own_that_may_mean_something_else_is_no_place(written: str) -> None:
    assert located(written) == ()


def test_of_two_places_that_are_equally_likely_only_what_both_share_is_said() -> None:
    assert around("Georgia") == {"georgia": ()}
    assert around("Cambridge") == {"cambridge": ()}
    assert around("Springfield")["springfield"][0] == "usa"
    assert around("Atlanta, Georgia")["atlanta"][:2] == ("georgia", "usa")
    assert around("Tbilisi, Georgia")["tbilisi"][0] == "georgia"
    assert around("Xtown, DE") == {"xtown": ()}


def test_two_names_of_one_place_are_the_same() -> None:
    assert same_place("USA") == same_place("United States") == same_place("U.S.")
    assert same_place("Köln") == same_place("Cologne, Germany")
    assert same_place("Smallville") == same_place("smallville")
    assert same_place("Hackney, London") != same_place("London")
    assert same_place("Smallville") != same_place("Metropolis") != same_place("")


def test_a_country_is_named_by_its_code() -> None:
    assert [country_name(code) for code in ("DE", "us", "GBR", "KR", "XX", "")] == [
        "Germany",
        "USA",
        "UK",
        "South Korea",
        None,
        None,
    ]
