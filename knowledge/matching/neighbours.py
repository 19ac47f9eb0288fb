"""How near every phrase is to a message, by the words that they share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.lines import Integers, Lines, Reals, rarities


class Nearness(NamedTuple):
    """For each phrase: `cosine` with the message, and the `share` of the message it holds."""

    cosine: Reals
    share: Reals


@dataclass(frozen=True, slots=True)
class Neighbours:
    """`places[ends[s]:ends[s + 1]]` are the phrases that hold stem s, each once; `rarity` weighs
    every stem, `lengths` are those of the phrases."""

    places: Integers
    ends: NDArray[np.int64]
    rarity: Reals
    lengths: Reals

    def near(self, stems: Sequence[int | None]) -> Nearness:
        """The nearness of every phrase; a stem that stands in none is None."""
        weights = {one: self.weight_of(one) for one in stems if one is not None}
        unheard = sum(one is None for one in stems)
        rarest = self.weight_of(None)
        dot, share = np.zeros_like(self.lengths), np.zeros_like(self.lengths)
        for one, weight in weights.items():
            places = self.places[self.ends[one] : self.ends[one + 1]]
            dot[places] += np.float32(weight * weight)
            share[places] += np.float32(weight)
        square = unheard * rarest**2 + sum(weight * weight for weight in weights.values())
        total = unheard * rarest + sum(weights.values())
        dot /= self.lengths * np.float32(np.sqrt(square) or 1)
        share /= np.float32(total or 1)
        return Nearness(dot, share)

    def knows(self, stem: int | None) -> bool:
        """Whether a stem stands in any phrase."""
        return stem is not None and bool(self.ends[stem + 1] > self.ends[stem])

    def weight_of(self, stem: int | None) -> float:
        """How rare a stem is; one that stands in no phrase counts as the rarest."""
        return float(self.rarity.max(initial=1.0) if stem is None else self.rarity[stem])


def neighbours_of(lines: Lines, size: int) -> Neighbours:
    """Compares messages with `lines`, whose stems are numbers below `size`."""
    pairs = np.unique(lines.stems.astype(np.int64) * (len(lines) + 1) + lines.numbers())
    stems, places = np.divmod(pairs, len(lines) + 1)
    documents = np.bincount(stems, minlength=size).astype(np.int32)
    rarity = rarities(documents, len(lines))
    squares = np.bincount(places, rarity[stems] ** 2, minlength=len(lines))
    return Neighbours(
        places.astype(np.int32),
        np.concatenate([[0], np.cumsum(documents)]).astype(np.int64),
        rarity,
        np.sqrt(np.maximum(squares, 1e-9)).astype(np.float32),
    )
