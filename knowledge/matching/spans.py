"""The phrases of each owner, which stand side by side, and what is best among them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.lines import Integers, Reals

FEW = 3
Numbers = NDArray[np.int64]
BLOCK = 16  # phrases that are looked at together: only in the best few blocks is each looked at
LACKING, TAKEN = np.float32(-1), np.float32(-2)  # in place of a value


class Best(NamedTuple):
    """For each owner: its highest value, its best few phrases (few, owners), the mean of theirs."""

    value: Reals
    phrases: Integers
    few: Reals


class _Blocks(NamedTuple):
    """Where each block of phrases starts and ends; and the blocks of each owner, (owners, most),
    with the number that comes after the last block where an owner has fewer."""

    starts: Numbers
    ends: Numbers
    of_owner: Numbers


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
        tops = np.append(np.maximum.reduceat(values, self._blocks.starts), LACKING)
        highest = np.maximum.reduceat(tops, self._blocks.of_owner[:, 0])
        phrases = np.tile(self.starts.astype(np.int32), (FEW, 1))
        numbers = self._likely(tops)
        places, best = _best_few(np.append(values, LACKING)[numbers])
        found = np.take_along_axis(numbers, places, 1).T
        phrases = np.where(best.T < 0, phrases, found)  # what is lacking may be any phrase
        return Best(highest, phrases.astype(np.int32), np.maximum(best, 0).sum(1) / np.float32(FEW))

    def top(self, values: Reals) -> NDArray[np.intp]:
        """The places of the best few of one owner's values, best first."""
        few = min(FEW, len(values))
        some = np.argpartition(-values, few - 1)[:few]
        order: NDArray[np.intp] = some[np.argsort(-values[some], kind="stable")]
        return order

    def some(self, owners: Sequence[int]) -> Spans:
        """The spans of some owners as if there were no others; they must have phrases."""
        return Spans(
            np.repeat(np.arange(len(owners), dtype=np.int32), [len(self.of(o)) for o in owners]),
            len(owners),
        )

    def _likely(self, tops: Reals) -> Numbers:
        """The phrases of the best few blocks of the owners, (owners, phrases), in order; with the
        number that comes after the last phrase where an owner has fewer."""
        starts, ends, of_owner = self._blocks
        places, _ = _best_few(tops[of_owner])
        blocks = np.take_along_axis(of_owner, np.sort(places, 1), 1)
        numbers = np.append(starts, len(self.owner_of))[blocks][:, :, None] + np.arange(BLOCK)
        beyond = numbers >= np.append(ends, 0)[blocks][:, :, None]
        numbers[beyond] = len(self.owner_of)
        return numbers.reshape(self.owners, -1)

    @cached_property
    def _blocks(self) -> _Blocks:
        counts = -(-(self.ends - self.starts) // BLOCK)
        within = np.arange(max(int(counts.max()), FEW))
        there = within < counts[:, None]
        starts = (self.starts[:, None] + BLOCK * within)[there]
        ends = np.minimum(starts + BLOCK, np.repeat(self.ends, counts))
        of_owner = np.full(there.shape, len(starts))
        of_owner[there] = np.arange(len(starts))
        return _Blocks(starts, ends, of_owner)


def _best_few(values: Reals) -> tuple[Numbers, Reals]:
    """Places and values, each (rows, few), of the best few of each row; of equal ones the first."""
    rows, left = np.arange(len(values)), values.copy()
    places = np.zeros((len(values), FEW), np.int64)
    best = np.zeros((len(values), FEW), np.float32)
    for turn in range(FEW):
        places[:, turn] = at = left.argmax(1)
        best[:, turn] = left[rows, at]
        left[rows, at] = TAKEN
    return places, best
