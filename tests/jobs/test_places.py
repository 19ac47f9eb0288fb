"""Which places a text names."""

from __future__ import annotations

import pytest

from jobs.places import gazetteer, places_in


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("USA", ("usa",)),
        ("United States of America", ("usa",)),
        ("Remote - US", ("usa",)),
        ("Berlin, Deutschland", ("berlin", "germany")),
        ("South Africa", ("south africa",)),
        ("Latin America or North America", ("latam", "north america")),
        ("Worldwide", ("anywhere",)),
        ("México / España", ("mexico", "spain")),
        ("Atlantis", ()),
    ],
)
def test_known_places_are_found_by_any_name(text: str, places: tuple[str, ...]) -> None:
    assert places_in(text) == places


def test_short_names_can_be_left_out() -> None:
    assert places_in("Tell us about the UK and France", shortest=3) == ("france",)


def test_a_country_lies_in_its_regions_and_in_theirs() -> None:
    assert gazetteer().wider["germany"] == ("dach", "eu", "europe", "emea")
    assert gazetteer().wider["mexico"] == ("latam", "north america", "americas")


def test_every_region_that_is_named_is_described() -> None:
    places = set(gazetteer().wider)
    assert {region for wider in gazetteer().wider.values() for region in wider} <= places
