"""Time zones: whether a name is one, and finding them by the city or country somebody types."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from importlib import resources
from types import MappingProxyType
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from rapidfuzz import fuzz, process

from jobs.errors import UnknownZone
from jobs.folding import fold_words
from jobs.vocabulary import read_table
from jobs.zone_cities import cities_of, names_of_great_cities, zones_of

CONTINENTS = {"Africa", "America", "Antarctica", "Asia", "Australia", "Europe"}
OCEANS = {"Atlantic", "Indian", "Pacific"}
NEAR_ENOUGH = 80  # of 100; "berln" is 91 from "berlin", "paris" 40
LONGEST_TYPED = 100  # characters
GREAT = 300  # thousands in a city that a mistyped name may mean
WINTER, SUMMER = (datetime(2026, month, 1, tzinfo=UTC) for month in (1, 7))
_LEAD = re.compile(
    r"^(?:(?:i|im|m|am|we|are|live|living|based|is|it|in|at|near|from|around|my|city|moved|to|the)"
    r"\s+)+"
)
_OFFSET = re.compile(
    r"(?:gmt|utc)?\s*(?P<sign>[+-])\s*(?P<hours>\d{1,2})(?::?(?P<minutes>[0-5]\d))?h?",
    re.IGNORECASE,
)


def zone(name: str) -> ZoneInfo:
    """The zone of that IANA name; raises `UnknownZone`."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UnknownZone(name) from error


def is_zone(name: str) -> bool:
    """Whether the name is that of a place's zone, today's or an old one, or UTC."""
    return name in _offered()


def search_zones(text: str, limit: int = 8, now: datetime | None = None) -> list[str]:
    """IANA names for a typed city, country, zone or offset, best first; empty if nothing is near.

    Whole names come first, then beginnings; near spellings count when there is neither. Of the
    names that a zone has had, only today's is given: Europe/Kyiv, also for "Kiev". An offset such
    as `GMT+2` is that of `now`; without it, that of a winter or a summer.
    """
    if (offset := _offset(text)) is not None:
        return _with_offset(offset, now)[:limit]
    typed = " ".join(fold_words(text[:LONGEST_TYPED]))
    found = _found(typed) or _found(_LEAD.sub("", typed))
    return list(dict.fromkeys(found))[:limit]


def names_of_cities() -> frozenset[str]:
    """Folded names of cities (and some larger places) that the tables of zones know."""
    cities = (line[2].rpartition("/")[2] for line in _table("zone.tab"))
    named = (*(text for text, _ in _written()), *cities)
    return frozenset(" ".join(fold_words(text.replace("_", " "))) for text in named)


def _found(typed: str) -> list[str]:
    if not typed:
        return []
    whole = [*_names().get(typed, ()), *zones_of(typed), *(c.zone for c in cities_of(typed))]
    return [*_of_country(typed), *whole, *_by_beginning(typed)] or list(_by_spelling(typed))


def _of_country(typed: str) -> list[str]:
    """Of several zones of a country, that of its largest city first; our own table knows better."""
    return [] if typed in _written_names() else zones_of(typed)


def _by_beginning(typed: str) -> Iterator[str]:
    if len(typed) >= 3:
        for name in _by_length():
            if name.startswith(typed) or f" {typed}" in name:
                yield from _names()[name]


def _by_spelling(typed: str) -> Iterator[str]:
    """Great cities count as well as the names of zones; of names as near, the greater is first."""
    if len(typed) < 4:
        return
    great = names_of_great_cities(GREAT)
    names = list(dict.fromkeys((*_names(), *great)))
    near = process.extract(typed, names, scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH)
    for name, _, _ in sorted(near, key=lambda one: (-one[1], -great.get(one[0], 0))):
        yield from _names().get(name, ())
        yield from (city.zone for city in cities_of(name))


def _offset(text: str) -> timedelta | None:
    """What `GMT+2`, `utc -5:30` or `+0530` is away from UTC."""
    found = _OFFSET.fullmatch(text.strip().replace("\u2212", "-"))
    if found is None or int(found["hours"]) > 14:
        return None
    away = timedelta(hours=int(found["hours"]), minutes=int(found["minutes"] or 0))
    return away if found["sign"] == "+" else -away


def _with_offset(offset: timedelta, now: datetime | None) -> list[str]:
    """The zones that are so far from UTC, those of our own table, which are well known, first."""
    moments = (now,) if now is not None else (WINTER, SUMMER)
    known = dict.fromkeys((*read_table("zones.yaml"), *(line[2] for line in _table("zone.tab"))))
    return [
        name
        for name in known
        if any(moment.astimezone(zone(name)).utcoffset() == offset for moment in moments)
    ]


@lru_cache(maxsize=1)
def _offered() -> frozenset[str]:
    """Zones of places; not the likes of `Etc/GMT+5`, `US/Pacific` or `posixrules`."""
    placed = (
        name for name in available_timezones() if name.partition("/")[0] in CONTINENTS | OCEANS
    )
    return frozenset((*(name for name in placed if "/" in name), "UTC"))


@lru_cache(maxsize=1)
def _names() -> Mapping[str, tuple[str, ...]]:
    """What people may type, folded, and the zones it may mean: the likeliest first."""
    names: dict[str, dict[str, None]] = {}
    for text, found in (*_written(), *_cities(), *_countries()):
        names.setdefault(" ".join(fold_words(text)), {})[found] = None
    return MappingProxyType({name: tuple(found) for name, found in names.items()})


@lru_cache(maxsize=1)
def _by_length() -> tuple[str, ...]:
    return tuple(sorted(_names(), key=len))


@lru_cache(maxsize=1)
def _written_names() -> frozenset[str]:
    return frozenset(" ".join(fold_words(text)) for text, _ in _written())


def _written() -> Iterator[tuple[str, str]]:
    """Cities and abbreviations of our own table, which names no zone of theirs."""
    for name, texts in read_table("zones.yaml").items():
        yield from ((text, name) for text in texts)


def _cities() -> Iterator[tuple[str, str]]:
    """`Europe/Berlin` is found as Berlin and as itself, and so are the names it had before."""
    current = {"UTC", *(line[2] for line in _table("zone.tab"))}
    links = _links()
    for name in sorted(_offered(), key=lambda name: (name not in current, name)):
        today = name if name in current else links.get(name, name)
        yield name, today
        yield name.rpartition("/")[2], today


def _countries() -> Iterator[tuple[str, str]]:
    countries = {line[0]: line[1] for line in _table("iso3166.tab")}
    for line in _table("zone.tab"):
        yield countries[line[0]], line[2]


def _links() -> Mapping[str, str]:
    """The zone that each other name of one stands for."""
    lines = (line.split() for line in _text("tzdata.zi").splitlines() if line.startswith("L "))
    return {name: target for _, target, name in lines}


def _table(file: str) -> list[list[str]]:
    """One of the tables that come with the zone data: tab-separated, `#` for comments."""
    lines = _text(file).splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def _text(file: str) -> str:
    return (resources.files("tzdata.zoneinfo") / file).read_text("utf-8")
