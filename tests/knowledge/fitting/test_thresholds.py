"""From which worth on an answer is given."""

from __future__ import annotations

import numpy as np
import pytest

from knowledge.fitting.samples import Numbers, Samples
from knowledge.fitting.thresholds import Judged, best, from_where_right, judged

OWNERS = ("pay", "lamp", "none", "smalltalk")


def _judged(
    chances: list[list[float]], right: list[list[int]], kin: Numbers | None = None
) -> Judged:
    samples = Samples(OWNERS, (), np.zeros((len(right), 4, 0)), np.array(right) > 0)
    return judged(samples, np.array(chances), np.eye(4) if kin is None else kin)


RIGHT_ONES = [[0.6, 0.2, 0.1, 0.1]] * 5, [[1, 0, 0, 0]] * 5
WRONG_ONES = [[0.455, 0.345, 0.1, 0.1]] * 5, [[0, 1, 0, 0]] * 5
OUTSIDE = [[0.35, 0.2, 0.4, 0.05]] * 5, [[0, 0, 1, 0]] * 5


def test_sure_is_set_between_the_right_and_the_wrong() -> None:
    of = _judged(
        RIGHT_ONES[0] + WRONG_ONES[0] + OUTSIDE[0], RIGHT_ONES[1] + WRONG_ONES[1] + OUTSIDE[1]
    )
    limits = best(of)
    assert 0.455 < limits["sure"] <= 0.6
    assert limits["none"] <= 0.4
    assert limits["maybe"] <= 0.8


def test_the_share_of_right_leaders_sets_the_limit() -> None:
    of = _judged(RIGHT_ONES[0] + WRONG_ONES[0], RIGHT_ONES[1] + WRONG_ONES[1])
    assert 0.455 < from_where_right(of, of.worth, 0.95) <= 0.6
    assert from_where_right(of, of.worth, 0.4) <= 0.455


def test_where_nothing_is_right_often_enough_there_is_no_limit() -> None:
    of = _judged(*WRONG_ONES)
    assert from_where_right(of, of.worth, 0.9) > 1.5


def test_what_leads_is_what_is_worth_most_with_its_kin() -> None:
    kin = np.eye(4)
    kin[1, 0] = 0.9  # the lamp answers for the pay
    of = _judged([[0.5, 0.3, 0.1, 0.1]], [[0, 1, 0, 0]], kin)
    assert of.worth[0] == pytest.approx(0.3 + 0.9 * 0.5)
    assert of.chance[0] == pytest.approx(0.3)
    assert of.right[0] == 1


def test_what_is_offered_is_of_the_guide_or_a_wish() -> None:
    of = _judged([[0.1, 0.2, 0.5, 0.2]], [[1, 0, 0, 0]])
    assert of.none[0] == 0.5
    assert of.offered[0] == pytest.approx(0.3)
    assert (of.helps[0], of.outside[0]) == (1, 0)


def test_a_question_that_the_guide_is_silent_on_is_outside() -> None:
    assert _judged([[0.1, 0.2, 0.5, 0.2]], [[0, 0, 1, 0]]).outside[0] == 1
