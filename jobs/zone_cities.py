"""The cities of the world with the zones they lie in: those of a name, of a country, of a state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path
from types import MappingProxyType

from jobs.atlas import atlas
from jobs.folding import fold_words

Part = str | tuple[str, str]  # a country, or a country and its state
FILE = Path(__file__).with_name("zone_cities.tsv")
_SHORT = {"usa": "US", "america": "US", "uk": "GB", "england": "GB", "scotland": "GB", "uae": "AE"}


@dataclass(frozen=True, slots=True)
class City:
    """A city: its zone, its country (ISO 3166), its state in the US and Canada, thousands in it."""

    zone: str
    country: str
    state: str
    thousands: int


def cities_of(name: str) -> list[City]:
    """Those of a folded name, the largest first; it may end in a country or state, as in
    `london ontario`, `paris tx` or `berlin germany`."""
    found = list(_cities().get(name, ()))
    words = name.split(" ")
    for end in range(1, len(words)):
        around = _around().get(" ".join(words[end:]), frozenset())
        named = _cities().get(" ".join(words[:end]), ())
        found += [city for city in named if {city.country, (city.country, city.state)} & around]
    return sorted(found, key=lambda city: -city.thousands)


def zones_of(place: str) -> list[str]:
    """The zones of a country or state by its folded name, those of large cities first."""
    around = _around().get(place, frozenset())
    return [zone for part in sorted(around, key=str) for zone in _by_size().get(part, ())]


def names_of_great_cities(thousands: int) -> Mapping[str, int]:
    """The folded names that are worth a guess at what was mistyped, with the thousands there."""
    sizes = {name: cities[0].thousands for name, cities in _cities().items()}
    return MappingProxyType({name: size for name, size in sizes.items() if size >= thousands})


@lru_cache(maxsize=1)
def _cities() -> Mapping[str, tuple[City, ...]]:
    """All cities by their folded names, the largest of each first."""
    found: dict[str, list[City]] = {}
    for name, city in _lines():
        found.setdefault(" ".join(fold_words(name)), []).append(city)
    return MappingProxyType(
        {
            name: tuple(sorted(cities, key=lambda city: -city.thousands))
            for name, cities in found.items()
        }
    )


def _lines() -> Iterator[tuple[str, City]]:
    for line in FILE.read_text("utf-8").splitlines():
        if line[:1] != "#":
            zone, country, state, names = line.split("\t")
            for named in names.split("|"):
                name, _, thousands = named.rpartition(":")
                yield name, City(zone, country, state, int(thousands))


@lru_cache(maxsize=1)
def _by_size() -> Mapping[Part, tuple[str, ...]]:
    """The zones of each country and state, by the largest city in them."""
    found: dict[Part, dict[str, None]] = {}
    for _, city in sorted(_lines(), key=lambda line: -line[1].thousands):
        parts: tuple[Part, ...] = (city.country, (city.country, city.state))
        for part in parts:
            found.setdefault(part, {})[city.zone] = None
    return MappingProxyType({part: tuple(zones) for part, zones in found.items()})


@lru_cache(maxsize=1)
def _around() -> Mapping[str, frozenset[Part]]:
    """Countries and states by what people call them, folded."""
    found: dict[str, set[Part]] = {}
    text = (resources.files("tzdata.zoneinfo") / "iso3166.tab").read_text("utf-8")
    lines = (line.split("\t") for line in text.splitlines() if line[:1] != "#")
    for name, code in (*_SHORT.items(), *((name, code) for code, name in lines)):
        found.setdefault(" ".join(fold_words(name)), set()).add(code)
    for country, state in {(city.country, city.state) for _, city in _lines() if city.state}:
        for name in (state, atlas().states[state].name if state in atlas().states else state):
            found.setdefault(" ".join(fold_words(name)), set()).add((country, state))
    return MappingProxyType({name: frozenset(parts) for name, parts in found.items()})
