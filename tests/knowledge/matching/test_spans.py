"""The phrases of each owner, and what is best among them."""

from __future__ import annotations

from itertools import accumulate

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.matching.spans import FEW, Spans

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


def test_some_owners_stand_as_if_there_were_no_others() -> None:
    some = _spans([2, 1, 40, 3]).some([1, 3])
    assert [list(some.of(owner)) for owner in (0, 1)] == [[0], [1, 2, 3]]


@settings(deadline=None)
@given(st.data())
def test_the_best_of_owners_with_many_phrases_are_found_too(data: st.DataObject) -> None:
    counts = data.draw(st.lists(st.integers(1, 120), min_size=1, max_size=4))
    random = np.random.default_rng(data.draw(st.integers(0, 999)))
    values = (random.integers(0, 30, sum(counts)) / 30).astype(np.float32)
    best = _spans(counts).best(values)
    for owner, end in enumerate(accumulate(counts)):
        start = end - counts[owner]
        order = np.argsort(-values[start:end], kind="stable")[:FEW] + start
        assert best.phrases[: len(order), owner].tolist() == order.tolist()
