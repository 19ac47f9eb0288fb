"""Which places a text names, and which other places those lie in. Known ones only: no guessing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from jobs.folding import fold_words
from jobs.vocabulary import Phrase, read_table

ANYWHERE = "anywhere"
LONGEST_NAME = 4  # words: United States of America


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Every name of every place, and the wider regions of a place, nearest first."""

    names: Mapping[Phrase, str]
    wider: Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The places of `places.yaml`, read when first asked for."""
    written = read_table("places.yaml")
    also: dict[str, list[str]] = {ANYWHERE: written["anywhere"]}
    inside: dict[str, list[str]] = {}
    for region, entry in written["regions"].items():
        also[region] = entry["also"]
        inside[region] = entry.get("in", [])
    for regions, countries in written["countries"].items():
        also |= countries
        inside |= dict.fromkeys(countries, regions.split(", "))
    names = {fold_words(text): place for place in also for text in (place, *also[place])}
    return Gazetteer(names, wider={place: tuple(_climb(inside, place)) for place in also})


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
    for length in range(len(words), 0, -1):
        if words[:length] in names:
            return length, names[words[:length]]
    return 1, None
