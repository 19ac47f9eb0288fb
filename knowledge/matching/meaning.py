"""Which owner is meant, by sentence vectors: ridge regression over likenesses to landmarks.

Some of the phrases are landmarks. How like a question is to each of them, by the kernel
exp(SHARPNESS * (cosine - 1)), pulls it towards the owners with strengths that are solved for once,
so that all phrases together get their own owners right: Nyström's way to kernel regression
(Williams and Seeger, 2001), exact and without iteration.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from knowledge.matching.lines import Reals
from knowledge.matching.spans import Spans

SHARPNESS = np.float32(2.0)
RIDGE = np.float32(0.2)  # how much a phrase may be contradicted by its neighbours
STEADY = np.float32(1e-3)  # keeps the system solvable where landmarks are nearly the same
LANDMARKS = 3_000
BLOCK = 2_048  # phrases at a time, so that a large guide needs little memory


class Meaning:
    """`vectors` (n, dim), float32, of phrases whose owners are `spans`.

    `pulls` (landmarks, owners) are what `solved` gave for the same phrases.
    """

    def __init__(self, vectors: Reals, spans: Spans, pulls: Reals | None = None) -> None:
        self.vectors, self.spans = vectors, spans
        self._landmarks = np.ascontiguousarray(landmarks(vectors))
        self.pulls = solved(vectors, spans) if pulls is None else pulls
        if self.pulls.shape != (len(self._landmarks), spans.owners):
            raise ValueError("pulls of another guide")

    def pulled(self, vector: Reals) -> Reals:
        """How strongly a message with this vector is pulled to each owner, about 0 to 1."""
        likeness = np.exp(SHARPNESS * (self._landmarks @ vector - 1))
        pull: Reals = likeness @ self.pulls
        return pull

    def near(self, owner: int, vector: Reals) -> Reals:
        """The cosine with each of an owner's phrases."""
        own = self.spans.of(owner)
        near: Reals = self.vectors[own.start : own.stop] @ vector
        return near

    def likeness(
        self, owners: Sequence[str], among: Collection[str]
    ) -> dict[tuple[str, str], float]:
        """The cosine between the means of the phrases of every two of `owners` that are `among`."""
        sums = np.add.reduceat(self.vectors, self.spans.starts)
        means = sums / np.linalg.norm(sums, axis=1, keepdims=True)
        cosines = means @ means.T
        places = {owner: place for place, owner in enumerate(owners) if owner in among}
        return {
            (one, other): float(cosines[i, j])
            for one, i in places.items()
            for other, j in places.items()
        }


def landmarks(vectors: Reals) -> Reals:
    """An even sample of the phrases; they stand by topic, so every topic has its share."""
    return vectors[:: -(-len(vectors) // LANDMARKS) or 1]


def solved(vectors: Reals, spans: Spans) -> Reals:
    """How strongly each landmark pulls to each owner. The cost grows with the phrases."""
    chosen = landmarks(vectors)
    system = RIDGE * np.exp(SHARPNESS * (chosen @ chosen.T - 1))
    system[np.diag_indices_from(system)] += STEADY
    wanted = np.zeros((len(chosen), spans.owners), np.float32)
    for start in range(0, len(vectors), BLOCK):
        rows = vectors[start : start + BLOCK]
        likeness = np.exp(SHARPNESS * (rows @ chosen.T - 1))
        system += likeness.T @ likeness
        labels = np.eye(spans.owners, dtype=np.float32)[spans.owner_of[start : start + BLOCK]]
        wanted += likeness.T @ labels
    pulls: Reals = np.linalg.solve(system, wanted).astype(np.float32)
    return pulls
