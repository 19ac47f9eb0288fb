"""The country in which clocks of a zone are looked at, as the places of postings call it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib import resources

from jobs.places import places_in


def home_of(zone: str) -> str | None:
    """`germany` for `Europe/Berlin`; None where a zone belongs to no one country, such as UTC."""
    return _homes().get(zone)


@lru_cache(maxsize=1)
def _homes() -> Mapping[str, str]:
    """From the two tables that come with the zone data."""
    names = {code: name for code, name, *_ in _table("iso3166.tab")}
    named = ((zone, names.get(code, "")) for code, _, zone, *_ in _table("zone.tab"))
    return {zone: found[0] for zone, name in named if (found := places_in(name))}


def _table(file: str) -> list[list[str]]:
    text = (resources.files("tzdata.zoneinfo") / file).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if line and line[0] != "#"]
