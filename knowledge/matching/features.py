"""What the word models look at in a message: stems and pairs of stems, the rarer the heavier."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

Stems = Sequence[str]


def pairs_too(stems: Stems) -> list[str]:
    """The stems, and every two that stand side by side: word order tells much."""
    return [*stems, *(f"{first} {second}" for first, second in itertools.pairwise(stems))]


def rarities(documents: Iterable[Iterable[str]]) -> dict[str, float]:
    """How much each feature weighs: 1 for one that is in every document, some 9 for a rare one."""
    counts: Counter[str] = Counter()
    total = 0
    for document in documents:
        counts.update(set(document))
        total += 1
    return {one: 1 + math.log((1 + total) / (1 + count)) for one, count in counts.items()}


def weighed(features: Sequence[str], rarity: Mapping[str, float]) -> dict[str, float]:
    """The known features of one message with their weights, as a vector of length 1."""
    weights = {one: rarity[one] for one in features if one in rarity}
    if len(weights) < len(features):
        for one, times in Counter(features).items():
            if times > 1 and one in weights:
                weights[one] *= 1 + math.log(times)
    length = math.sqrt(sum([weight * weight for weight in weights.values()]))
    return {one: weight / length for one, weight in weights.items()} if length else {}
