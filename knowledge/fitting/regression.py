"""Weighing signals so that the right owner gets the chance: conditional logistic regression."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from knowledge.fitting.samples import Numbers, Samples

Rights = NDArray[np.bool_]  # (questions, owners)

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

    By Newton's steps with the curvature of the chances, which is never negative.
    """
    spread = samples.signals.std((0, 1))
    spread[spread == 0] = 1.0
    signals = samples.signals / spread
    shares = samples.shares / samples.shares.sum()
    weights = np.zeros(signals.shape[2])
    worth = -np.inf
    for _ in range(ROUNDS):
        step = _step(signals, samples.right, shares, weights)
        length = 1.0
        while (reached := _worth(signals, samples.right, shares, weights + length * step)) < worth:
            length /= 2
            if length < ENOUGH:
                return np.asarray(weights / spread)
        weights = weights + length * step
        if reached - worth < ENOUGH:
            break
        worth = reached
    return np.asarray(weights / spread)


def _step(signals: Numbers, right: Rights, shares: Numbers, weights: Numbers) -> Numbers:
    given = chances(signals, weights)
    good = given * right
    good /= good.sum(1, keepdims=True) + 1e-12
    expected = np.einsum("qo,qon->qn", given, signals)
    wanted = np.einsum("qo,qon->qn", good, signals)
    slope = shares @ (wanted - expected) - 2 * SHRINKAGE * weights
    flat = signals.reshape(-1, signals.shape[2])
    curve = (flat * (given * shares[:, None]).reshape(-1, 1)).T @ flat
    curve -= (expected * shares[:, None]).T @ expected
    return np.asarray(np.linalg.solve(curve + 2 * SHRINKAGE * np.eye(len(weights)), slope))


def _worth(signals: Numbers, right: Rights, shares: Numbers, weights: Numbers) -> float:
    """The mean logarithm of the chance of the right owners, less what large weights cost."""
    good = (chances(signals, weights) * right).sum(1)
    return float(shares @ np.log(good + 1e-12) - SHRINKAGE * (weights @ weights))
