"""Parts of a topic that are compared."""

from __future__ import annotations

import pytest

from knowledge.answering import Answerer


@pytest.mark.parametrize(
    ("question", "topics"),
    [
        ("junior vs senior", ("tier.junior", "tier.senior")),
        ("how does a director differ from a mid level csm", ("tier.director", "tier.mid")),
        ("is the morning busier than the late afternoon", ("day.morning", "day.late-afternoon")),
    ],
)
def test_compared_parts_stand_side_by_side(
    careers: Answerer, question: str, topics: tuple[str, ...]
) -> None:
    assert careers.answer(question).topics == topics


def test_levels_are_compared_with_what_they_pay(careers: Answerer) -> None:
    text = careers.answer("difference between junior and senior csm").text
    assert "$69,000" in text
    assert "$111,000" in text


def test_two_levels_without_a_word_that_compares_are_no_comparison(careers: Answerer) -> None:
    answer = careers.answer("does a junior get help of a senior")
    assert answer.topics != ("tier.junior", "tier.senior")
