"""The countries, states and cities of the world by every name they have: for fields of places.

Running text and search words are another matter, where a city's name may be an ordinary word:
those ask `jobs/places.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from pathlib import Path

from jobs.folding import bare_words, fold_words
from jobs.regions import regions
from jobs.vocabulary import Phrase

FILE = Path(__file__).with_name("atlas.tsv")
CODED = ("AU", "CA", "US")  # the later wins: WA is Washington before Western Australia
GREAT_CITY = 500_000  # inhabitants
NATIVE_SHORTEST = 4  # letters; shorter Latin names of countries mean too much else


class Kind(IntEnum):
    """How wide a place is."""

    CITY = 1
    STATE = 2
    COUNTRY = 3
    REGION = 4


@dataclass(frozen=True, slots=True)
class Spot:
    """One place on the map: its name, and the wider places that it lies in, nearest first."""

    name: str
    kind: Kind
    wider: tuple[str, ...]
    inhabitants: int = GREAT_CITY  # of what is no city: more people mean it than a small town

    @property
    def way_up(self) -> tuple[str, ...]:
        """The place and everything around it."""
        return (self.name, *self.wider)


@dataclass(frozen=True, slots=True)
class Atlas:
    """What a name may mean (the likeliest first), and what codes mean.

    `states` are those of the countries whose adverts use codes (`TX`, `ON`); `countries` are
    ISO 3166 codes of two and of three letters; `titles` are names of countries as they are written.
    """

    spots: Mapping[Phrase, tuple[Spot, ...]]
    countries: Mapping[str, Spot]
    states: Mapping[str, Spot]
    titles: Mapping[str, str]


@lru_cache(maxsize=1)
def atlas() -> Atlas:
    """The file beside this module, joined to the names of `places.yaml`; read when first needed."""
    lines = [line.split("\t") for line in FILE.read_text("utf-8").splitlines() if line[:1] != "#"]
    countries = {code: _region(line[3]) for line in _of("country", lines) for code in line[1:3]}
    states = {
        (line[1], line[2]): Spot(_plain_name(line[3]), Kind.STATE, countries[line[1]].way_up)
        for line in _of("state", lines)
    }
    spots: dict[Phrase, list[Spot]] = {}
    for name, spot in _named(lines, countries, states):
        spots.setdefault(name, []).append(spot)
    return Atlas(
        spots={
            name: tuple(sorted(dict.fromkeys(found), key=_rank)) for name, found in spots.items()
        },
        countries=countries,
        states={code: spot for land in CODED for (of, code), spot in states.items() if of == land},
        titles={line[3]: line[4].partition("|")[0] for line in _of("country", lines)},
    )


def _named(
    lines: list[list[str]], countries: Mapping[str, Spot], states: Mapping[tuple[str, str], Spot]
) -> Iterator[tuple[Phrase, Spot]]:
    """Every name with what it means: regions and countries first, then cities, then states."""
    for name, place in regions().names.items():
        yield name, _region(place)
    for line in _of("country", lines):
        for text in line[4].split("|"):
            if len(text) >= NATIVE_SHORTEST or not text.isascii():
                yield fold_words(text), countries[line[1]]
    yield from _cities(_of("city", lines), countries, states)
    for spot in states.values():
        yield fold_words(spot.name), spot


def _cities(
    lines: Iterable[list[str]],
    countries: Mapping[str, Spot],
    states: Mapping[tuple[str, str], Spot],
) -> Iterator[tuple[Phrase, Spot]]:
    others = regions().other_city_names
    for _, country, state, text, inhabitants in lines:
        if around := states.get((country, state)) or countries.get(country):
            name = fold_words(text)
            spot = Spot(_plain_name(text), Kind.CITY, around.way_up, int(inhabitants))
            yield name, spot
            for other in others.get(name, ()):
                yield other, spot


def _rank(spot: Spot) -> tuple[bool, int]:
    """New York is the city, Ontario the province: a great city comes before a state of its name."""
    return spot.kind is Kind.STATE or spot.kind is Kind.CITY, -spot.inhabitants


def _of(kind: str, lines: Iterable[list[str]]) -> Iterator[list[str]]:
    return (line for line in lines if line[0] == kind)


def _region(place: str) -> Spot:
    table = regions()
    kind = Kind.COUNTRY if place in table.countries else Kind.REGION
    return Spot(place, kind, table.wider[place])


def _plain_name(text: str) -> str:
    return " ".join(bare_words(text))
