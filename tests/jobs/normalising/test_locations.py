"""The places of a posting, as they are shown."""

from __future__ import annotations

import pytest
from hypothesis import given

from jobs.normalising import country, places
from tests.jobs.normalising.writing import ADVERTS, READ_RIGHTLY, is_plain


def test_places_are_cut_apart_and_named_once() -> None:
    assert places("LATAM,  Canada,  USA, Canada,") == ("LATAM", "Canada", "USA")
    assert places("") == ()


def test_an_entity_does_not_cut_a_place_in_two() -> None:
    assert places("Bosnia &amp; Herzegovina") == ("Bosnia & Herzegovina",)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Fort Worth,Texas", ("Fort Worth, Texas",)),
        ("Hybrid - London", ("London",)),
        ("Remote (US only)", ("USA",)),
        ("Remote", ()),
        ("Berlin, Berlin", ("Berlin",)),
        ("VÃ¤sterÃ¥s, Sweden", ("Västerås, Sweden",)),
        ("Anywhere", ("Anywhere",)),
        ("Smallville; Metropolis", ("Smallville", "Metropolis")),
        ("Washington, D.C.", ("Washington, DC",)),
        ("Newark, N.J.", ("Newark, NJ",)),
        ("London, U.K.", ("London, UK",)),
        ("U.K.", ("UK",)),
        ("Remote, U.S.A.", ("USA",)),
        ("St. Louis, MO", ("St. Louis, MO",)),
        ("UTC-5 to UTC+2", ()),
        ("Europe (UTC-1 to +3)", ("Europe",)),
        ("Remote, GMT+1 – GMT+3", ()),
        ("CET +/- 2h", ()),
        ("DE, AT", ("Germany", "Austria")),
    ],
)
def test_places_are_shown_without_what_is_no_place(written: str, shown: tuple[str, ...]) -> None:
    assert places(written) == shown


def test_a_code_is_shown_as_its_country() -> None:
    assert [country(code) for code in ("DE", "us", "Germany", "", "<b>XX</b>")] == [
        "Germany",
        "USA",
        "Germany",
        "",
        "XX",
    ]


@given(ADVERTS)
def test_whatever_is_written_comes_out_as_plain_places_each_once(text: str) -> None:
    found = places(text)
    assert all(is_plain(place) and 0 < len(place) <= 80 for place in found)
    assert len(set(found)) == len(found)


@given(READ_RIGHTLY)
def test_a_place_that_was_read_is_read_as_itself(text: str) -> None:
    for place in places(text):
        assert places(place) == (place,)
