"""Weighing signals so that the right owner gets the chance: conditional logistic regression."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.fitting.samples import Numbers, Samples

SHRINKAGE = 0.002  # pulls weights towards zero, so that what tells little weighs little
ROUNDS = 40
ENOUGH = 1e-4


def chances(signals: Numbers, weights: Numbers, given: Numbers | float = 0.0) -> Numbers:
    """The chance of each owner (questions, owners) by weights (names,), and by what is `given`
    (questions, owners) to their scores besides."""
    scores = signals @ weights + given
    scores -= scores.max(1, keepdims=True)
    powers: Numbers = np.exp(scores)
    powers /= powers.sum(1, keepdims=True)
    return powers


def fitted(samples: Samples, given: Numbers | float = 0.0) -> Numbers:
    """The weights (names,) that give the right owners together the most chance.

    By Newton's steps with the curvature of the chances, which is never negative, halved until
    they lead upwards. `given` is as in `chances`.
    """
    spread = samples.signals.std((0, 1))
    spread[spread == 0] = 1.0
    task = _Task(samples.signals / spread, samples.right, samples.shares, given)
    weights = np.zeros(task.signals.shape[2])
    worth = -np.inf
    for _ in range(ROUNDS):
        step, length = task.step(weights), 1.0
        while (reached := task.worth(weights + length * step)) < worth and length > ENOUGH:
            length /= 2
        if reached - worth < ENOUGH:
            break
        weights, worth = weights + length * step, reached
    return np.asarray(weights / spread)


@dataclass(frozen=True, slots=True)
class _Task:
    signals: Numbers
    right: NDArray[np.bool_]
    shares: Numbers
    given: Numbers | float

    def step(self, weights: Numbers) -> Numbers:
        shares = self.shares / self.shares.sum()
        now = chances(self.signals, weights, self.given)
        good = now * self.right
        good /= good.sum(1, keepdims=True) + 1e-12
        expected = np.einsum("qo,qon->qn", now, self.signals)
        wanted = np.einsum("qo,qon->qn", good, self.signals)
        slope = shares @ (wanted - expected) - 2 * SHRINKAGE * weights
        flat = self.signals.reshape(-1, len(weights))
        curve = (flat * (now * shares[:, None]).reshape(-1, 1)).T @ flat
        curve -= (expected * shares[:, None]).T @ expected
        return np.asarray(np.linalg.solve(curve + 2 * SHRINKAGE * np.eye(len(weights)), slope))

    def worth(self, weights: Numbers) -> float:
        """The mean logarithm of the chance of the right owners, less what large weights cost."""
        good = (chances(self.signals, weights, self.given) * self.right).sum(1)
        mean = (self.shares @ np.log(good + 1e-12)) / self.shares.sum()
        return float(mean - SHRINKAGE * (weights @ weights))
