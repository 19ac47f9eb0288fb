"""What the judgement learns from: questions with the signals of every owner and who is right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.signals import Evidence

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Samples:
    """`signals` (questions, owners, names), `right` (questions, owners) of bool, `shares`
    (questions,) by which each question counts; `owners` and `names` label the axes."""

    owners: tuple[str, ...]
    names: tuple[str, ...]
    signals: Numbers
    right: NDArray[np.bool_]
    shares: Numbers

    def some(self, chosen: NDArray[np.bool_]) -> Samples:
        """The questions where `chosen` (questions,) is true."""
        return Samples(
            self.owners,
            self.names,
            self.signals[chosen],
            self.right[chosen],
            self.shares[chosen],
        )

    def with_more(self, other: Samples, times: float) -> Samples:
        """These and another's questions, each of which counts so many times."""
        return Samples(
            self.owners,
            self.names,
            np.concatenate([self.signals, other.signals]),
            np.concatenate([self.right, other.right]),
            np.concatenate([self.shares, times * other.shares]),
        )


class Collecting:
    """Puts evidence into `Samples`, one question after the other."""

    def __init__(self, owners: Sequence[str], names: Sequence[str]) -> None:
        self._owners, self._names = tuple(owners), tuple(names)
        self._rows: list[list[list[float]]] = []
        self._right: list[list[bool]] = []

    def add(self, found: Iterable[Evidence], accepted: Iterable[str]) -> None:
        by_owner = {one.owner: one.signals for one in found}
        good = set(accepted)
        self._rows.append(
            [[by_owner.get(o, {}).get(name, 0.0) for name in self._names] for o in self._owners]
        )
        self._right.append([owner in good for owner in self._owners])

    def samples(self) -> Samples:
        signals = np.array(self._rows, dtype=np.float64)
        right = np.array(self._right, dtype=np.bool_)
        return Samples(self._owners, self._names, signals, right, np.ones(len(signals)))
