"""Time zones: whether a name is one, and finding them by the city or country somebody types."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib import resources
from types import MappingProxyType
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from rapidfuzz import fuzz, process

from jobs.errors import UnknownZone
from jobs.folding import fold_words
from jobs.vocabulary import read_table

CONTINENTS = {"Africa", "America", "Antarctica", "Asia", "Australia", "Europe"}
OCEANS = {"Atlantic", "Indian", "Pacific"}
NEAR_ENOUGH = 80  # of 100; "berln" is 91 from "berlin", "paris" 40


def zone(name: str) -> ZoneInfo:
    """The zone of that IANA name; raises `UnknownZone`."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UnknownZone(name) from error


def is_zone(name: str) -> bool:
    """Whether the name is that of a place's zone, today's or an old one, or UTC."""
    return name in _offered()


def search_zones(text: str, limit: int = 8) -> list[str]:
    """IANA names for a typed city, country or zone, best first; empty when nothing is near.

    Whole names come first, then beginnings; near spellings count when there is neither. Of the
    names that a zone has had, only today's is given: Europe/Kyiv, also for "Kiev".
    """
    typed = " ".join(fold_words(text))
    if not typed:
        return []
    found = (*_by_name(typed), *_by_beginning(typed)) or tuple(_by_spelling(typed))
    return list(dict.fromkeys(found))[:limit]


def names_of_cities() -> frozenset[str]:
    """Folded names of cities (and some larger places) that the tables of zones know."""
    cities = (line[2].rpartition("/")[2] for line in _table("zone.tab"))
    named = (*(text for text, _ in _written()), *cities)
    return frozenset(" ".join(fold_words(text.replace("_", " "))) for text in named)


def _by_name(typed: str) -> Iterable[str]:
    return _names().get(typed, ())


def _by_beginning(typed: str) -> Iterator[str]:
    if len(typed) >= 3:
        for name in sorted(_names(), key=len):
            if name.startswith(typed) or f" {typed}" in name:
                yield from _names()[name]


def _by_spelling(typed: str) -> Iterator[str]:
    if len(typed) >= 4:
        names = list(_names())
        for name, _, _ in process.extract(
            typed, names, scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH
        ):
            yield from _names()[name]


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
