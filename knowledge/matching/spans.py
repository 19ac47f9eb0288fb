"""The phrases of each owner, which stand side by side, and what is best among them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.lines import Integers, Reals

FEW = 3
Numbers = NDArray[np.signedinteger]
CLOSELY = 100  # owners; a guide of a thousand topics has others that are out of the question


class Best(NamedTuple):
    """For each owner: its highest value, its best few phrases (few, owners), the mean of theirs.

    Of many owners only the best ones are looked at so closely; the others have one phrase.
    """

    value: Reals
    phrases: Integers
    few: Reals


class Spans:
    """`owner_of` gives the owner of each phrase by number; equal ones stand together, in order."""

    def __init__(self, owner_of: Integers, owners: int) -> None:
        if np.any(np.diff(owner_of) < 0):
            raise ValueError("the phrases of an owner do not stand together")
        self.owner_of, self.owners = owner_of, owners
        self.starts = np.searchsorted(owner_of, np.arange(owners)).astype(np.int64)
        self._all = np.arange(len(owner_of), dtype=np.int32)
        self.ends = np.searchsorted(owner_of, np.arange(owners), side="right").astype(np.int64)

    def of(self, owner: int) -> range:
        """The numbers of an owner's phrases."""
        return range(int(self.starts[owner]), int(self.ends[owner]))

    def best(self, values: Reals) -> Best:
        """What is best of the values, one a phrase and 0 or more; every owner has a phrase."""
        highest = np.maximum.reduceat(values, self.starts)
        phrases = np.tile(self.starts.astype(np.int32), (FEW, 1))
        few = (highest / FEW).astype(np.float32)
        owners = np.arange(self.owners)
        if self.owners > CLOSELY:
            owners = np.sort(np.argpartition(-highest, CLOSELY)[:CLOSELY])
        numbers, starts, labels = self._lines_of(owners)
        left, total = values[numbers], np.zeros(len(owners), np.float32)
        for turn in range(FEW):
            top = np.maximum.reduceat(left, starts)
            at = np.flatnonzero(left == top[labels])
            first = np.zeros(len(owners), np.int64)
            first[labels[at[::-1]]] = at[::-1]
            phrases[turn, owners] = numbers[first]
            total += np.maximum(top, 0)
            left[first] = -1
        few[owners] = total / FEW
        return Best(highest, phrases, few)

    def _lines_of(self, owners: Numbers) -> tuple[Numbers, Numbers, Numbers]:
        """The numbers of the phrases of some owners, where each begins, and whose each is."""
        if len(owners) == self.owners:
            return self._all, self.starts, self.owner_of
        numbers = np.concatenate([np.arange(self.starts[o], self.ends[o]) for o in owners])
        lengths = self.ends[owners] - self.starts[owners]
        starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        return numbers, starts, np.repeat(np.arange(len(owners)), lengths)

    def top(self, values: Reals) -> NDArray[np.intp]:
        """The places of the best few of one owner's values, best first."""
        few = min(FEW, len(values))
        some = np.argpartition(-values, few - 1)[:few]
        order: NDArray[np.intp] = some[np.argsort(-values[some], kind="stable")]
        return order
