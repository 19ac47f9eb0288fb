"""The time zone picker: regions, their big cities, and what a typed city may mean.

`back` is where it was opened from: the id of an alert, or nothing for the settings.
"""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.views.reply import Button, Reply, goes_to, in_rows
from bot.views.times import place_of
from bot.wording import Words

REGIONS = {
    "america": (
        "Pacific/Honolulu",
        "America/Los_Angeles",
        "America/Denver",
        "America/Chicago",
        "America/New_York",
        "America/Toronto",
        "America/Halifax",
        "America/Mexico_City",
        "America/Bogota",
        "America/Lima",
        "America/Sao_Paulo",
        "America/Argentina/Buenos_Aires",
    ),
    "europe": (
        "Europe/Lisbon",
        "Europe/London",
        "Europe/Dublin",
        "Europe/Madrid",
        "Europe/Paris",
        "Europe/Berlin",
        "Europe/Rome",
        "Europe/Warsaw",
        "Europe/Athens",
        "Europe/Kyiv",
        "Europe/Istanbul",
        "Europe/Moscow",
    ),
    "africa": (
        "Africa/Casablanca",
        "Africa/Accra",
        "Africa/Lagos",
        "Africa/Algiers",
        "Africa/Cairo",
        "Africa/Johannesburg",
        "Africa/Addis_Ababa",
        "Africa/Nairobi",
    ),
    "asia": (
        "Asia/Jerusalem",
        "Asia/Riyadh",
        "Asia/Dubai",
        "Asia/Karachi",
        "Asia/Kolkata",
        "Asia/Dhaka",
        "Asia/Jakarta",
        "Asia/Bangkok",
        "Asia/Singapore",
        "Asia/Manila",
        "Asia/Shanghai",
        "Asia/Tokyo",
    ),
    "pacific": (
        "Australia/Perth",
        "Australia/Adelaide",
        "Australia/Brisbane",
        "Australia/Sydney",
        "Pacific/Auckland",
        "Pacific/Fiji",
    ),
}


def ask(words: Words, back: str) -> Reply:
    """Where are you?"""
    return Reply(words("zones.ask"), _regions(words, back))


def region(words: Words, back: str, name: str, now: datetime) -> Reply:
    """The big cities of a region, from west to east; all regions for a name that is none."""
    if name not in REGIONS:
        return ask(words, back)
    cities = [_city(words, back, zone, now) for zone in REGIONS[name]]
    to_regions = goes_to(words.plain("zones.regions_button"), "zone", back)
    return Reply(words("zones.which"), (*in_rows(cities), (to_regions,)))


def found(words: Words, back: str, zones: list[str], now: datetime) -> Reply:
    """What a typed city may mean."""
    if not zones:
        return Reply(words("zones.none"), _regions(words, back))
    cities = [_city(words, back, zone, now) for zone in zones]
    to_regions = goes_to(words.plain("zones.regions_button"), "zone", back)
    return Reply(words("zones.found"), (*in_rows(cities), (to_regions,)))


def _regions(words: Words, back: str) -> tuple[tuple[Button, ...], ...]:
    buttons = [
        goes_to(words.plain(f"zones.region.{name}"), "zone", back, "in", name) for name in REGIONS
    ]
    return (*in_rows(buttons), (_back(words, back),))


def _city(words: Words, back: str, zone: str, now: datetime) -> Button:
    here = f"{now.astimezone(ZoneInfo(zone)):%H:%M}"
    label = words.plain("zones.button", place=place_of(zone), time=here)
    return goes_to(label, "zone", back, "is", zone)


def _back(words: Words, back: str) -> Button:
    label = words.plain("zones.back_button")
    return goes_to(label, "alerts", "card", back) if back else goes_to(label, "settings")
