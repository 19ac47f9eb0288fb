"""The phrases nearest to a message, by the words that they share."""

from __future__ import annotations

import math
from array import array
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from knowledge.matching.features import Stems, rarities

LOOKED_AT = 3_000  # places of stems; the rarest stems are looked up first, until so many are seen
WEIGHED = 150  # phrases that share most of those are compared by all their words


class Near(NamedTuple):
    """A phrase by its number: `cosine` of the two, and the `share` of the message that it holds."""

    number: int
    cosine: float
    share: float


class Neighbours:
    """Finds phrases by number; `stems[i]` are those of phrase i."""

    def __init__(self, stems: Sequence[Stems]) -> None:
        self._rarity = rarities(stems)
        self._unheard = max(self._rarity.values(), default=1.0)
        self.sets = [frozenset(one) for one in stems]
        self._lengths = array("f", (self._length(one) for one in self.sets))
        self._places: dict[str, array[int]] = {one: array("I") for one in self._rarity}
        for number, own in enumerate(self.sets):
            for one in own:
                self._places[one].append(number)

    def find(self, stems: Stems) -> list[Near]:
        """The nearest phrases, best first; none shares no word."""
        query = {one: self.weight_of(one) ** 2 for one in stems}
        weights = {one: math.sqrt(squared) for one, squared in query.items()}
        length, total = math.sqrt(sum(query.values())), sum(weights.values())
        near = []
        for number in self._likely(query):
            common = query.keys() & self.sets[number]
            dot = sum([query[one] for one in common])
            share = sum([weights[one] for one in common]) / total
            near.append(Near(number, dot / (length * self._lengths[number]), share))
        return sorted(near, key=lambda one: (-one.cosine, one.number))

    def knows(self, stem: str) -> bool:
        return stem in self._rarity

    def weight_of(self, stem: str) -> float:
        """How rare a stem is; one that stands in no phrase counts as the rarest."""
        return self._rarity.get(stem, self._unheard)

    def _length(self, own: frozenset[str]) -> float:
        return math.sqrt(sum(self._rarity[one] ** 2 for one in own)) or 1.0

    def _likely(self, query: Mapping[str, float]) -> list[int]:
        """The phrases that share the most telling stems, which is quickly found."""
        shared: dict[int, float] = {}
        seen = 0
        for one in sorted(query, key=lambda one: (-query[one], one)):
            places = self._places.get(one, ())
            if shared and seen + len(places) > LOOKED_AT:
                break
            seen += len(places)
            for number in places:
                shared[number] = shared.get(number, 0.0) + query[one]
        if len(shared) <= WEIGHED:
            return list(shared)
        lengths = self._lengths
        ranked = [(gain / lengths[number], -number) for number, gain in shared.items()]
        ranked.sort(reverse=True)
        return [-number for _, number in ranked[:WEIGHED]]
