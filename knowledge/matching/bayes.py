"""Which owner is likely, by what the others' phrases hold: complement naive Bayes.

After Rennie et al. 2003, "Tackling the poor assumptions of naive Bayes text classifiers". It is
made by counting alone, so a phrase that an editor adds counts in the next answer.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from knowledge.matching.features import Stems, pairs_too, rarities, weighed

SMOOTHING = 0.3  # how much of every feature every owner is taken to have


class Bayes:
    """Scores owners; `stems[i]` are those of a phrase that leads to `owners[i]`."""

    def __init__(self, stems: Sequence[Stems], owners: Sequence[str]) -> None:
        documents = [pairs_too(one) for one in stems]
        self._rarity = rarities(documents)
        self.owners = tuple(dict.fromkeys(owners))
        number = {owner: place for place, owner in enumerate(self.owners)}
        self._counts: dict[str, dict[int, float]] = {one: {} for one in self._rarity}
        totals = [0.0] * len(self.owners)
        for document, owner in zip(documents, owners, strict=True):
            place = number[owner]
            for one, weight in weighed(document, self._rarity).items():
                counts = self._counts[one]
                counts[place] = counts.get(place, 0.0) + weight
                totals[place] += weight
        every = sum(totals) + SMOOTHING * len(self._counts)
        self._shares = [math.log(every - total) for total in totals]

    def scores(self, stems: Stems) -> dict[str, float]:
        """A score for every owner, higher is likelier; only their differences mean anything."""
        query = weighed(pairs_too(stems), self._rarity)
        total = sum(query.values())
        scores = [total * share for share in self._shares]
        for one, weight in query.items():
            counts = self._counts[one]
            every = sum(counts.values()) + SMOOTHING
            for place, count in counts.items():  # an owner that has the feature gains by it
                scores[place] -= weight * math.log((every - count) / every)
        return dict(zip(self.owners, scores, strict=True))
