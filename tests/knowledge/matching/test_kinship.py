"""Which topics answer for which."""

from __future__ import annotations

import pytest

from knowledge.library import Library
from knowledge.matching.kinship import LIKE_MOST, RELATED, WHOLE, declared, with_likeness


def test_related_topics_answer_for_each_other(small_library: Library) -> None:
    kin = declared(small_library.guide)
    assert kin["lamp"]["pay"] == kin["pay"]["lamp"] == RELATED
    assert kin["watch"]["pay"] == RELATED  # only "pay" names it


def test_a_whole_answers_for_its_parts_but_not_the_other_way(small_library: Library) -> None:
    kin = declared(small_library.guide)
    assert kin["watch.dusk"]["watch"] == WHOLE
    assert "watch.dusk" not in kin["watch"]


def test_topics_that_are_asked_for_alike_are_kin() -> None:
    likeness = {("a", "b"): 0.95, ("a", "a"): 1.0, ("a", "c"): 0.7, ("a", "d"): 0.2}
    kin = with_likeness({"a": {"c": 0.3}}, likeness)
    assert kin["a"]["b"] == pytest.approx(min(LIKE_MOST, 0.525))
    assert kin["a"]["c"] == 0.3
    assert set(kin["a"]) == {"b", "c"}
