"""The phrases of each owner, which stand side by side, and what is best among them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.lines import Integers, Reals

FEW = 3


class Best(NamedTuple):
    """For each owner: its highest value, the phrase that has it, and the mean of its best few."""

    value: Reals
    phrase: Integers
    few: Reals


class Spans:
    """`owner_of` gives the owner of each phrase by number; equal ones stand together, in order."""

    def __init__(self, owner_of: Integers, owners: int) -> None:
        if np.any(np.diff(owner_of) < 0):
            raise ValueError("the phrases of an owner do not stand together")
        self.owner_of, self.owners = owner_of, owners
        self.starts = np.searchsorted(owner_of, np.arange(owners)).astype(np.int64)
        self.ends = np.searchsorted(owner_of, np.arange(owners), side="right").astype(np.int64)

    def of(self, owner: int) -> range:
        """The numbers of an owner's phrases."""
        return range(int(self.starts[owner]), int(self.ends[owner]))

    def best(self, values: Reals) -> Best:
        """What is best of the values, one a phrase and 0 or more; every owner has a phrase."""
        left, total = values.copy(), np.zeros(self.owners, np.float32)
        value, phrase = np.zeros(0, np.float32), np.zeros(0, np.int64)
        for turn in range(FEW):
            highest = np.maximum.reduceat(left, self.starts)
            at = np.flatnonzero(left == highest[self.owner_of])
            first = np.zeros(self.owners, np.int64)
            first[self.owner_of[at[::-1]]] = at[::-1]
            if turn == 0:
                value, phrase = highest, first
            total += np.maximum(highest, 0)
            left[first] = -1
        return Best(value, phrase.astype(np.int32), (total / FEW).astype(np.float32))

    def top(self, values: Reals) -> NDArray[np.intp]:
        """The places of the best few of one owner's values, best first."""
        few = min(FEW, len(values))
        some = np.argpartition(-values, few - 1)[:few]
        order: NDArray[np.intp] = some[np.argsort(-values[some], kind="stable")]
        return order
