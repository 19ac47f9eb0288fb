"""Conditional logistic regression finds what tells the right owner."""

from __future__ import annotations

import numpy as np

from knowledge.fitting.regression import chances, fitted
from knowledge.fitting.samples import Samples

OWNERS, NAMES = ("a", "b", "c"), ("tells", "noise", "never")


def _samples(count: int = 300) -> Samples:
    random = np.random.default_rng(3)
    signals = random.normal(size=(count, 3, 3))
    signals[:, :, 2] = 0
    leader = (2 * signals[:, :, 0] + random.gumbel(size=(count, 3))).argmax(1)
    right = np.eye(3, dtype=bool)[leader]
    return Samples(OWNERS, NAMES, signals, right, np.ones(count))


def test_the_signal_that_tells_gets_its_weight_and_the_others_none() -> None:
    tells, noise, never = fitted(_samples())
    assert 1.4 < tells < 2.6
    assert abs(noise) < 0.3
    assert never == 0


def test_several_right_owners_share_the_credit() -> None:
    samples = _samples()
    samples.right[:] = True  # everything is right: nothing can be learned
    assert np.allclose(fitted(samples), 0, atol=1e-6)


def test_chances_add_up_to_one() -> None:
    given = chances(np.array([[[900.0], [1.0]]]), np.array([1.0]))
    assert np.allclose(given.sum(1), 1)
    assert given[0, 0] > 0.99
