"""Which owner is likely, by what the others' phrases hold: complement naive Bayes.

After Rennie et al. 2003, "Tackling the poor assumptions of naive Bayes text classifiers". It is
made by counting alone, so a phrase that an editor adds counts in the next answer. Features are
stems, and every two that stand side by side: word order tells much.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.lines import Integers, Lines, Reals, rarities

SMOOTHING = 0.3  # how much of every feature every owner is taken to have
Keys = NDArray[np.int64]
PAIR = 1 << 32
Number = TypeVar("Number", int, Keys)


@dataclass(frozen=True, slots=True)
class Bayes:
    """`keys` are the features in rising order, with the `rarity` of each; `shares` is what each
    owner starts with, and an owner at `places[ends[f]:ends[f + 1]]` gains `gains` by feature f."""

    keys: Keys
    rarity: Reals
    shares: Reals
    ends: Keys
    places: Integers
    gains: Reals

    def scores(self, stems: Sequence[int | None]) -> Reals:
        """A score for every owner, higher is likelier; only their differences mean anything."""
        counts = Counter(_keys(stems))
        features = np.fromiter(counts.keys(), np.int64, len(counts))
        times = np.fromiter(counts.values(), np.int64, len(counts))
        found = np.searchsorted(self.keys, features)
        found[found == len(self.keys)] = 0
        known = self.keys[found] == features if len(self.keys) else np.zeros(len(found), bool)
        features, times = found[known], times[known]
        weights = self.rarity[features] * (1 + np.log(times))
        weights /= np.sqrt((weights * weights).sum()) or 1
        spans = list(map(slice, self.ends[features].tolist(), self.ends[features + 1].tolist()))
        places = np.concatenate([self.places[:0], *(self.places[span] for span in spans)])
        gains = np.concatenate([self.gains[:0], *(self.gains[span] for span in spans)])
        each = np.repeat(weights, self.ends[features + 1] - self.ends[features])
        gained = np.bincount(places, each * gains, len(self.shares))
        scores: Reals = (weights.sum() * self.shares + gained).astype(np.float32)
        return scores


def counted(lines: Lines, owner_of: Integers, owners: int) -> Bayes:
    """What lines that lead to the owner at their place teach; `owners` is how many there are."""
    keys, numbers = _features(lines)
    names, feature = np.unique(keys, return_inverse=True)
    pairs, times = np.unique(numbers * len(names) + feature, return_counts=True)
    lined, feature = np.divmod(pairs, max(len(names), 1))
    rarity = rarities(np.bincount(feature, minlength=len(names)).astype(np.int32), len(lines))
    weights = rarity[feature] * (1 + np.log(times))
    lengths = np.sqrt(np.bincount(lined, weights * weights, minlength=len(lines)))
    weights /= lengths[lined]
    cells, cell = np.unique(feature * owners + owner_of[lined], return_inverse=True)
    counts = np.bincount(cell, weights, minlength=len(cells))
    feature, places = np.divmod(cells, owners)
    every = np.bincount(feature, counts, minlength=len(names)) + SMOOTHING
    gains = -np.log((every[feature] - counts) / every[feature])
    totals = np.bincount(places, counts, minlength=owners)
    shares = np.log(totals.sum() + SMOOTHING * len(names) - totals)
    ends = np.concatenate([[0], np.cumsum(np.bincount(feature, minlength=len(names)))])
    return Bayes(
        names,
        rarity,
        shares.astype(np.float32),
        ends.astype(np.int64),
        places.astype(np.int32),
        gains.astype(np.float32),
    )


def _features(lines: Lines) -> tuple[Keys, Keys]:
    """The key of every feature of every line, and the line's number."""
    stems, numbers = lines.stems.astype(np.int64), lines.numbers().astype(np.int64)
    beside = numbers[1:] == numbers[:-1]
    pairs = _pair(stems[:-1], stems[1:])[beside]
    return np.concatenate([stems, pairs]), np.concatenate([numbers, numbers[1:][beside]])


def _keys(stems: Sequence[int | None]) -> list[int]:
    """The keys of a message's features; what is not known has none."""
    known = [stem for stem in stems if stem is not None]
    pairs = [
        _pair(first, second)
        for first, second in itertools.pairwise(stems)
        if first is not None and second is not None
    ]
    return known + pairs


def _pair(first: Number, second: Number) -> Number:
    """A number for two stems side by side, above that of any stem."""
    return (first + 1) * PAIR + second
