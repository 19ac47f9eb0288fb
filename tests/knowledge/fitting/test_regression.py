"""Conditional logistic regression finds what tells the right owner."""

from __future__ import annotations

import numpy as np

from knowledge.fitting.regression import SHRINKAGE, chances, fitted
from knowledge.fitting.samples import Samples

OWNERS, NAMES = ("a", "b", "c"), ("tells", "noise", "never")


def _samples(count: int = 300) -> Samples:
    random = np.random.default_rng(3)
    signals = random.normal(size=(count, 3, 3))
    signals[:, :, 2] = 0
    leader = (2 * signals[:, :, 0] + random.gumbel(size=(count, 3))).argmax(1)
    right = np.eye(3, dtype=bool)[leader]
    return Samples(OWNERS, NAMES, signals, right)


def test_the_signal_that_tells_gets_its_weight_and_the_others_none() -> None:
    tells, noise, never = fitted(_samples())
    assert 1.4 < tells < 2.6
    assert abs(noise) < 0.3
    assert never == 0


def test_a_signal_of_another_scale_gets_a_weight_of_another_scale() -> None:
    samples = _samples()
    alone = fitted(samples)
    samples.signals[:, :, 0] *= 100
    assert np.allclose(fitted(samples)[0] * 100, alone[0], rtol=1e-3)


def test_the_weights_are_the_best_there_are() -> None:
    samples = _samples()
    weights = fitted(samples)

    def worth(tried: np.ndarray) -> float:
        spread = samples.signals.std((0, 1))
        right = (chances(samples.signals, tried) * samples.right).sum(1)
        return float(np.log(right).mean() - SHRINKAGE * ((tried * spread) ** 2).sum())

    for step in (0.1, -0.1):
        for place in (0, 1):
            moved = weights.copy()
            moved[place] += step
            assert worth(moved) < worth(weights)


def test_several_right_owners_share_the_credit() -> None:
    samples = _samples()
    samples.right[:] = True  # everything is right: nothing can be learned
    assert np.allclose(fitted(samples), 0, atol=1e-6)


def test_chances_add_up_to_one() -> None:
    given = chances(np.array([[[900.0], [1.0]]]), np.array([1.0]))
    assert np.allclose(given.sum(1), 1)
    assert given[0, 0] > 0.99
