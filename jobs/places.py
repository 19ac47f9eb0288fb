"""Which places a running text or a search names, and which others those lie in: no guessing.

Known here are regions, countries, states, and the cities whose names are no ordinary words.
Fields that hold nothing but a place know more names: `jobs/locating.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from jobs.atlas import Kind, Spot, atlas
from jobs.folding import fold_words
from jobs.regions import ANYWHERE, regions
from jobs.vocabulary import Phrase, vocabulary

__all__ = ["ANYWHERE", "Gazetteer", "gazetteer", "places_in"]

LONGEST_NAME = 4  # words: United States of America
SHORTEST_CITY = 3  # letters
FAMOUS_AT_HOME = 300_000  # inhabitants, where most adverts are from
FAMOUS = 1_500_000
HOMES = frozenset(("usa", "canada", "europe", "israel", "australia", "new zealand"))


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Every name of every place and its first word; the wider regions of a place, nearest first."""

    names: Mapping[Phrase, str]
    beginnings: frozenset[str]
    wider: Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The places of `places.yaml` and the well-known ones of the atlas, read when first needed."""
    table = regions()
    states = {state.name: state.wider for state in atlas().states.values()}
    names, wider = dict(table.names), {**states, **table.wider}
    for name, spot in _well_known():
        names.setdefault(name, spot.name)
        wider.setdefault(spot.name, spot.wider)
    return Gazetteer(names, frozenset(name[0] for name in names if name), wider)


def _well_known() -> Iterator[tuple[Phrase, Spot]]:
    """States that have codes, and cities that many mean by a name that means nothing else."""
    states = set(atlas().states.values())
    other_words = regions().also_words | vocabulary().ordinary
    for name, found in atlas().spots.items():
        spot = found[0]
        if name in other_words or len("".join(name)) < SHORTEST_CITY:
            continue
        if spot in states or (spot.kind is Kind.CITY and spot.inhabitants >= _famous(spot)):
            yield name, spot


def _famous(city: Spot) -> int:
    return FAMOUS if HOMES.isdisjoint(city.wider) else FAMOUS_AT_HOME


def places_in(text: str, shortest: int = 1) -> tuple[str, ...]:
    """The known places that a text names by a name of at least `shortest` letters.

    The longest name counts: South Africa is not also Africa.
    """
    words = fold_words(text)
    found: dict[str, None] = {}
    start = 0
    while start < len(words):
        length, place = _longest_name(words[start : start + LONGEST_NAME])
        if place and len("".join(words[start : start + length])) >= shortest:
            found[place] = None
        start += length
    return tuple(found)


def _longest_name(words: Phrase) -> tuple[int, str | None]:
    """How many of the words the longest name takes that they begin with, and its place."""
    names = gazetteer().names
    if words[0] not in gazetteer().beginnings:
        return 1, None
    for length in range(len(words), 0, -1):
        if words[:length] in names:
            return length, names[words[:length]]
    return 1, None
