"""From which worth on an answer is given."""

from __future__ import annotations

import numpy as np

from knowledge.fitting.samples import Samples
from knowledge.fitting.thresholds import best, from_where_right, judged, kinship

OWNERS = ("pay", "lamp", "none", "smalltalk")


def _judged(chances: list[list[float]], right: list[list[int]]):
    samples = Samples(OWNERS, (), np.zeros((len(right), 4, 0)), np.array(right) > 0, np.ones(1))
    return judged(samples, np.array(chances), np.eye(4))


RIGHT_ONES = [[0.6, 0.2, 0.1, 0.1]] * 5, [[1, 0, 0, 0]] * 5
WRONG_ONES = [[0.45, 0.35, 0.1, 0.1]] * 5, [[0, 1, 0, 0]] * 5
OUTSIDE = [[0.35, 0.2, 0.4, 0.05]] * 5, [[0, 0, 1, 0]] * 5


def test_sure_is_set_between_the_right_and_the_wrong() -> None:
    of = _judged(
        RIGHT_ONES[0] + WRONG_ONES[0] + OUTSIDE[0], RIGHT_ONES[1] + WRONG_ONES[1] + OUTSIDE[1]
    )
    limits = best(of)
    assert 0.45 < limits["sure"] <= 0.6
    assert limits["none"] <= 0.4
    assert limits["maybe"] <= 0.8


def test_the_share_of_right_leaders_sets_the_limit() -> None:
    of = _judged(RIGHT_ONES[0] + WRONG_ONES[0], RIGHT_ONES[1] + WRONG_ONES[1])
    assert 0.45 < from_where_right(of, 0.95) <= 0.6
    assert from_where_right(of, 0.4) <= 0.45


def test_where_nothing_is_right_often_enough_there_is_no_limit() -> None:
    assert from_where_right(_judged(*WRONG_ONES), 0.9) > 1.5


def test_kinship_is_a_table_with_ones_for_oneself() -> None:
    table = kinship(("a", "b"), {"a": {"b": 0.5}})
    assert table.tolist() == [[1.0, 0.0], [0.5, 1.0]]
