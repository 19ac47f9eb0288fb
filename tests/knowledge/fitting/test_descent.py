"""Weights go down a slope."""

from __future__ import annotations

import numpy as np
import pytest

from knowledge.fitting.descent import SLOWEST, WARM, Descent
from knowledge.sentence_model.bert import Floats


def _bowl(bottom: Floats, pace: float = 0.05, steps: int = 600) -> Floats:
    """Where a descent from zero ends in a bowl, whose slope is the way from its bottom."""
    weights = [np.zeros_like(bottom)]
    descent = Descent(weights, [pace], steps)
    for _ in range(steps):
        descent.step(weights, [weights[0] - bottom])
    return weights[0]


def test_the_bottom_of_a_bowl_is_found() -> None:
    bottom = np.array([[1.0, -2.0], [0.5, 3.0]], np.float32)
    np.testing.assert_allclose(_bowl(bottom), bottom, atol=0.1)  # some are drawn back to zero


def test_weights_stay_at_single_precision_and_in_their_place() -> None:
    weight = np.ones(3, np.float32)
    descent = Descent([weight], [0.1], 10)
    descent.step([weight], [np.ones(3, np.float32)])
    assert weight.dtype == np.float32
    assert (weight < 1).all()


def test_each_weight_has_its_own_pace() -> None:
    weights = [np.zeros(1, np.float32), np.zeros(1, np.float32)]
    descent = Descent(weights, [0.1, 0.3], 100)
    descent.step(weights, [np.ones(1, np.float32)] * 2)
    assert float(weights[1][0]) == pytest.approx(3 * float(weights[0][0]), rel=1e-4)


def _strides(steps: int) -> list[float]:
    """How far each step goes down a slope that stays the same."""
    weights = [np.zeros(1, np.float32)]
    descent, places = Descent(weights, [0.1], steps), [0.0]
    for _ in range(steps):
        descent.step(weights, [np.ones(1, np.float32)])
        places.append(float(weights[0][0]))
    return [-float(one) for one in np.diff(places)]


def test_the_pace_rises_at_first_and_then_sinks() -> None:
    strides = _strides(400)
    fastest = int(np.argmax(strides))
    assert abs(fastest - WARM) <= 5
    assert strides[0] == pytest.approx(0.1 / WARM, rel=1e-3)
    assert strides[:fastest] == sorted(strides[:fastest])
    assert strides[-1] < 0.1 * strides[fastest]
    assert strides[-1] > SLOWEST * 0.05


def test_a_very_steep_slope_leads_no_farther_than_a_steep_one() -> None:
    def after(steepness: float) -> float:
        weights = [np.zeros(1, np.float32)]
        descent = Descent(weights, [0.1], 100)
        for slope in (steepness, 1.0):
            descent.step(weights, [np.full(1, slope, np.float32)])
        return float(weights[0][0])

    assert after(1e6) == pytest.approx(after(10.0), rel=1e-4)


def test_where_it_is_level_nothing_is_moved_but_by_shrinkage() -> None:
    weights = [np.array([0.0, 1.0], np.float32)]
    Descent(weights, [0.1], 100).step(weights, [np.zeros(2, np.float32)])
    assert weights[0][0] == 0
    assert 0.999 < weights[0][1] < 1
