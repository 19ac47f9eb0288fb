"""The phrases of each owner, and what is best among them."""

from __future__ import annotations

from itertools import accumulate

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.matching.spans import CLOSELY, FEW, Spans

# How many phrases each owner has; equal values are likely, so that ties are tried, too.
COUNTS = st.lists(st.integers(1, 7), min_size=1, max_size=6)
VALUES = st.integers(0, 5).map(lambda value: value / 4)


def _spans(counts: list[int]) -> Spans:
    return Spans(np.repeat(np.arange(len(counts), dtype=np.int32), counts), len(counts))


def test_an_owners_phrases_stand_side_by_side() -> None:
    spans = _spans([2, 3])
    assert [list(spans.of(owner)) for owner in (0, 1)] == [[0, 1], [2, 3, 4]]


def test_an_owner_may_have_nothing_where_only_its_place_is_asked_for() -> None:
    spans = Spans(np.array([0, 0, 2], np.int32), 4)
    assert [len(spans.of(owner)) for owner in range(4)] == [2, 0, 1, 0]


@settings(deadline=None)
@given(st.data())
def test_the_best_of_each_owner_is_that_of_a_plain_loop(data: st.DataObject) -> None:
    counts = data.draw(COUNTS)
    values = data.draw(st.lists(VALUES, min_size=sum(counts), max_size=sum(counts)))
    best = _spans(counts).best(np.array(values, np.float32))
    for owner, end in enumerate(accumulate(counts)):
        own = values[end - counts[owner] : end]
        assert best.value[owner] == max(own)
        assert best.phrases[0, owner] == end - counts[owner] + own.index(max(own))
        few = sum(sorted(own, reverse=True)[:FEW]) / FEW
        assert best.few[owner] == pytest.approx(few, abs=1e-6)


def test_what_is_looked_through_stays_as_it_was() -> None:
    values = np.array([0.5, 0.25, 1.0], np.float32)
    _spans([1, 2]).best(values)
    assert values.tolist() == [0.5, 0.25, 1.0]


@settings(deadline=None)
@given(st.lists(VALUES, min_size=1, max_size=9))
def test_the_top_places_are_the_best_first(values: list[float]) -> None:
    places = _spans([len(values)]).top(np.array(values, np.float32)).tolist()
    assert len(set(places)) == len(places)
    assert [values[place] for place in places] == sorted(values, reverse=True)[:FEW]


def test_of_very_many_owners_the_best_are_looked_at_closely() -> None:
    counts = [3] * (2 * CLOSELY)
    values = np.random.default_rng(3).random(sum(counts)).astype(np.float32)
    best = _spans(counts).best(values)
    per_owner = values.reshape(-1, 3)
    np.testing.assert_allclose(best.value, per_owner.max(1))
    leaders = np.argsort(-best.value)[: CLOSELY // 2]
    np.testing.assert_allclose(best.few[leaders], per_owner[leaders].mean(1), rtol=1e-5)
    assert [int(one) for one in best.phrases[0, leaders]] == [
        3 * owner + int(per_owner[owner].argmax()) for owner in leaders.tolist()
    ]
