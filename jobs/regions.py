"""The regions and countries of `places.yaml`, and the wider regions that each lies in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from jobs.folding import fold_words
from jobs.vocabulary import Phrase, read_table

ANYWHERE = "anywhere"


@dataclass(frozen=True, slots=True)
class Regions:
    """Names of places, the wider regions of each (nearest first), and what is said of cities.

    `other_city_names` leads from a city's name in the atlas to its other names; `also_words` are
    the cities whose names are ordinary words too.
    """

    names: Mapping[Phrase, str]
    wider: Mapping[str, tuple[str, ...]]
    countries: frozenset[str]
    other_city_names: Mapping[Phrase, tuple[Phrase, ...]]
    also_words: frozenset[Phrase]

    def place_named(self, text: str) -> str | None:
        """The region or country of exactly this name."""
        return self.names.get(fold_words(text))


@lru_cache(maxsize=1)
def regions() -> Regions:
    """The table, read when first asked for."""
    written = read_table("places.yaml")
    also: dict[str, list[str]] = {ANYWHERE: written["anywhere"]}
    inside: dict[str, list[str]] = {}
    for region, entry in written["regions"].items():
        also[region] = entry["also"]
        inside[region] = entry.get("in", [])
    countries: set[str] = set()
    for around, group in written["countries"].items():
        also |= group
        countries |= set(group)
        inside |= dict.fromkeys(group, around.split(", "))
    return Regions(
        names=_turned(also),
        wider={place: tuple(_climb(inside, place)) for place in also},
        countries=frozenset(countries),
        other_city_names={
            fold_words(city): tuple(map(fold_words, others))
            for city, others in written["cities"].items()
        },
        also_words=frozenset(map(fold_words, written["also words"])),
    )


def _turned(also: Mapping[str, list[str]]) -> dict[Phrase, str]:
    return {fold_words(text): place for place in also for text in (place, *also[place])}


def _climb(inside: Mapping[str, list[str]], place: str) -> Iterable[str]:
    """Everything that the place lies in, each once."""
    found: dict[str, None] = {}
    ahead = list(inside.get(place, []))
    while ahead:
        region = ahead.pop(0)
        if region not in found:
            found[region] = None
            ahead += inside.get(region, [])
    return found
