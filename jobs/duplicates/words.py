"""The words of `words.yaml` and those that the rest of the room knows, ready to look up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Any

from jobs.folding import fold_words
from jobs.places import gazetteer
from jobs.vocabulary import Phrase, read_table, vocabulary
from jobs.zones import names_of_cities

Meaning = tuple["Sense", Phrase]

SHORTEST_CITY = 4  # letters; shorter names are words of other meanings too often


class Sense(Enum):
    """What a phrase in a title is."""

    NOTHING = "nothing"
    EMPLOYMENT = "employment"
    REGION = "region"
    PLACE = "place"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Words:
    """`senses`: phrases and what they are, with the words that they stand for; `beginnings` are the
    first words of these.

    The sets hold folded words; `types` and `ranks` are by the names of the normaliser.
    """

    senses: Mapping[Phrase, Meaning]
    beginnings: frozenset[str]
    noise: frozenset[str]
    distinct: frozenset[str]
    levels: frozenset[str]
    short_states: frozenset[str]
    types: Mapping[str, str]
    ranks: Mapping[str, int]


@lru_cache(maxsize=1)
def words() -> Words:
    """Read when first asked for."""
    written = read_table("duplicates/words.yaml")
    levels = frozenset(written["levels"].split())
    distinct = frozenset(fold_words(written["distinct"])) | vocabulary().known
    senses = dict(_senses(written))
    return Words(
        senses=senses,
        beginnings=frozenset(phrase[0] for phrase in senses if phrase),
        noise=frozenset(fold_words(written["noise"])),
        distinct=distinct - levels,
        levels=levels,
        short_states=frozenset(written["short states"].split()),
        types=written["types"],
        ranks=written["ranks"],
    )


def _senses(written: Mapping[str, Any]) -> Iterator[tuple[Phrase, Meaning]]:
    """Of several meanings of a phrase the last one counts."""
    yield from _places(written["states"], written["regions"])
    for text in written["no place"]:
        yield fold_words(text), (Sense.WORDS, fold_words(text))
    for text, name in vocabulary().same.items():
        yield text, (Sense.WORDS, vocabulary().expansions[fold_words(name)])
    for text, name in vocabulary().kinds.items():
        yield text, (Sense.WORDS, (name,))
    yield from _named(written["also a level"], Sense.WORDS)
    yield from _named(written["spelled out"], Sense.WORDS)
    yield from _named(written["employment"], Sense.EMPLOYMENT)
    for text in written["ways"]:
        yield fold_words(text), (Sense.NOTHING, ())


def _places(states: Iterable[str], regions: Iterable[str]) -> Iterator[tuple[Phrase, Meaning]]:
    known = vocabulary().known
    for city in names_of_cities():
        if len(city) >= SHORTEST_CITY and city not in known:
            yield tuple(city.split()), (Sense.PLACE, ())
    for state in states:
        yield fold_words(state), (Sense.PLACE, ())
    wide = {*read_table("places.yaml")["regions"], *regions}
    for text, place in (*gazetteer().names.items(), *((fold_words(one), one) for one in regions)):
        yield text, (Sense.REGION, (place,)) if place in wide else (Sense.PLACE, ())


def _named(table: Mapping[object, Iterable[str]], sense: Sense) -> Iterator[tuple[Phrase, Meaning]]:
    for name, texts in table.items():
        means = tuple(str(name).split()) if sense is Sense.WORDS else (str(name),)
        yield from ((fold_words(text), (sense, means)) for text in texts)
