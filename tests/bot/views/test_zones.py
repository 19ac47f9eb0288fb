"""The time zone picker."""

from zoneinfo import available_timezones

import pytest

from bot.views import zones as view
from bot.views.reply import Reply
from bot.wording import Words
from jobs.zones import is_zone, search_zones
from tests.support.clocks import MONDAY


def labels(reply: Reply) -> list[str]:
    return [button.text for row in reply.rows for button in row]


def test_every_city_on_offer_is_a_zone(words: Words) -> None:
    offered = [zone for zones in view.REGIONS.values() for zone in zones]
    assert len(offered) == len(set(offered))
    assert all(is_zone(zone) for zone in offered)


def test_cities_show_the_time_there(words: Words) -> None:
    assert "Berlin 10:00" in labels(view.region(words, "", "europe", MONDAY))


def test_an_unknown_region_shows_the_regions(words: Words) -> None:
    assert view.region(words, "", "atlantis", MONDAY) == view.ask(words, "")


def test_no_two_places_look_the_same(words: Words) -> None:
    everywhere = ("africa", "america", "asia", "atlantic", "australia", "europe", "pacific")
    offered = {zone for typed in everywhere for zone in search_zones(typed, limit=999)}
    buttons = labels(view.found(words, "5", sorted(offered), MONDAY))
    assert len(buttons) == len(set(buttons))


@pytest.mark.parametrize("back", ["", "999999999999"])
def test_every_zone_there_is_fits_a_button(words: Words, back: str) -> None:
    everything = sorted(available_timezones())
    assert view.found(words, back, everything, MONDAY).rows
