"""Which owner is meant, by sentence vectors: kernel ridge regression over all phrases.

Every phrase pulls a question of near meaning towards its owner, with a strength that is solved for
once, so that the phrases together get their own owners right. Exact and without iteration.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

SHARPNESS = np.float32(2.0)  # of the kernel exp(SHARPNESS * (cosine - 1))
RIDGE = np.float32(0.2)  # how much a phrase may be contradicted by its neighbours
MOST = 12_000  # phrases that are solved for; of more, an even sample (the cost grows by the cube)
BLOCK = 512
FEW = 3


@dataclass(frozen=True, slots=True)
class Meant:
    """What the vectors say of one owner: the regression, the best phrase, the mean of the best few.

    `best` is a cosine; `number` is the best phrase's.
    """

    pull: float
    best: float
    few: float
    number: int


class Meaning:
    """`vectors` (n, dim), float32, of phrases that lead to `owners`; equal owners stand together.

    `pulls` are what `solved` gave for the same phrases.
    """

    def __init__(self, vectors: Floats, owners: Sequence[str], pulls: Floats | None = None) -> None:
        runs = [(owner, len(list(run))) for owner, run in groupby(owners)]
        self.owners = tuple(owner for owner, _ in runs)
        self.vectors = vectors
        self._starts = np.cumsum([0, *(length for _, length in runs[:-1])])
        self._labels = np.repeat(np.arange(len(runs)), [length for _, length in runs])
        self._chosen = slice(0, None, -(-len(vectors) // MOST) or 1)
        if pulls is None:
            pulls = solved(vectors[self._chosen], self._labels[self._chosen], len(runs))
        self.pulls = pulls

    def meant(self, vector: Floats) -> dict[str, Meant]:
        """What a message with this vector means, for every owner."""
        cosines = self.vectors @ vector
        pulls = np.exp(SHARPNESS * (cosines[self._chosen] - 1)) @ self.pulls
        best, numbers, few = self._best(cosines.copy())
        return {
            owner: Meant(float(pulls[i]), float(best[i]), float(few[i]), int(numbers[i]))
            for i, owner in enumerate(self.owners)
        }

    def cosines(self, vector: Floats) -> Floats:
        """How near every phrase is, (n,)."""
        near: Floats = self.vectors @ vector
        return near

    def likeness(self, owners: Collection[str]) -> dict[tuple[str, str], float]:
        """The cosine between the means of the phrases of every two of the owners."""
        sums = np.add.reduceat(self.vectors, self._starts)
        means = sums / np.linalg.norm(sums, axis=1, keepdims=True)
        cosines = means @ means.T
        places = {owner: place for place, owner in enumerate(self.owners) if owner in owners}
        return {
            (one, other): float(cosines[i, j])
            for one, i in places.items()
            for other, j in places.items()
        }

    def _best(self, cosines: Floats) -> tuple[Floats, NDArray[np.intp], Floats]:
        """For each owner its best cosine, the phrase that has it, and the mean of the best few."""
        rounds = []
        numbers = np.zeros(len(self.owners), dtype=np.intp)
        for turn in range(FEW):
            highest = np.maximum.reduceat(cosines, self._starts)
            at = np.flatnonzero(cosines == highest[self._labels])
            if turn == 0:
                numbers[self._labels[at[::-1]]] = at[::-1]
            cosines[at] = -1
            rounds.append(np.maximum(highest, 0))
        return rounds[0], numbers, np.mean(rounds, axis=0)


def solved(vectors: Floats, labels: NDArray[np.intp], owners: int) -> Floats:
    """The strength (n, owners) with which each phrase pulls towards each owner."""
    kernel = vectors @ vectors.T
    kernel -= 1
    kernel *= SHARPNESS
    np.exp(kernel, out=kernel)
    kernel[np.diag_indices_from(kernel)] += RIDGE
    wanted = np.zeros((len(vectors), owners), dtype=np.float32)
    wanted[np.arange(len(vectors)), labels] = 1
    _factor(kernel)
    pulls = _substituted(kernel, wanted)
    return pulls.astype(np.float16).astype(
        np.float32
    )  # as they are kept: the same with and without


def _factor(matrix: Floats) -> None:
    """Cholesky in place and in blocks: numpy's own would hold the large matrix three times."""
    size = len(matrix)
    for start in range(0, size, BLOCK):
        end = min(start + BLOCK, size)
        corner = np.linalg.cholesky(matrix[start:end, start:end])
        matrix[start:end, start:end] = corner
        below = matrix[end:, start:end]
        below[:] = below @ np.linalg.inv(corner).T
        for left in range(end, size, BLOCK):
            right = min(left + BLOCK, size)
            matrix[left:, left:right] -= below[left - end :] @ below[left - end : right - end].T


def _substituted(factor: Floats, wanted: Floats) -> Floats:
    """Solves L L' x = wanted, in place, for the lower factor L."""
    starts = range(0, len(factor), BLOCK)
    for start in starts:
        rows = slice(start, start + BLOCK)
        wanted[rows] -= factor[rows, :start] @ wanted[:start]
        wanted[rows] = np.linalg.solve(np.tril(factor[rows, rows]), wanted[rows])
    for start in reversed(starts):
        rows = slice(start, start + BLOCK)
        end = min(start + BLOCK, len(factor))
        wanted[rows] -= factor[end:, rows].T @ wanted[end:]
        wanted[rows] = np.linalg.solve(np.tril(factor[rows, rows]).T, wanted[rows])
    return wanted
