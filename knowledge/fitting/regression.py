"""Weighing signals so that the right owner gets the chance: conditional logistic regression."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.fitting.samples import Numbers, Samples

SHRINKAGE = 0.002  # pulls weights towards zero, so that what tells little weighs little
ROUNDS = 40
ENOUGH = 1e-4


def chances(signals: Numbers, weights: Numbers) -> Numbers:
    """The chance of each owner (questions, owners) by weights (names,)."""
    scores = signals @ weights
    scores -= scores.max(1, keepdims=True)
    powers: Numbers = np.exp(scores)
    powers /= powers.sum(1, keepdims=True)
    return powers


def fitted(samples: Samples) -> Numbers:
    """The weights (names,) that give the right owners together the most chance.

    By Newton's steps with the curvature of the chances, which is never negative, halved until
    they lead upwards.
    """
    spread = samples.signals.std((0, 1))
    spread[spread == 0] = 1.0
    task = _Task(samples.signals / spread, samples.right)
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

    def step(self, weights: Numbers) -> Numbers:
        share = 1 / len(self.signals)
        now = chances(self.signals, weights)
        good = now * self.right
        good /= good.sum(1, keepdims=True) + 1e-12
        expected = np.einsum("qo,qon->qn", now, self.signals)
        wanted = np.einsum("qo,qon->qn", good, self.signals)
        slope = share * (wanted - expected).sum(0) - 2 * SHRINKAGE * weights
        flat = self.signals.reshape(-1, len(weights))
        curve = (flat * (now * share).reshape(-1, 1)).T @ flat
        curve -= share * expected.T @ expected
        return np.asarray(np.linalg.solve(curve + 2 * SHRINKAGE * np.eye(len(weights)), slope))

    def worth(self, weights: Numbers) -> float:
        """The mean logarithm of the chance of the right owners, less what large weights cost."""
        good = (chances(self.signals, weights) * self.right).sum(1)
        mean = np.log(good + 1e-12).mean()
        return float(mean - SHRINKAGE * (weights @ weights))
