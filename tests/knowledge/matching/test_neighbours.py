"""The nearest phrases by shared words."""

from __future__ import annotations

import pytest

from knowledge.matching.neighbours import Neighbours

PHRASES = [("how", "light", "lamp"), ("how", "pay"), ("pay", "first", "keeper"), ("watch",)]


def test_the_phrase_that_shares_most_is_first() -> None:
    near = Neighbours(PHRASES).find(("pay", "first"))
    assert [one.number for one in near] == [2, 1]
    assert near[0].share == pytest.approx(1.0)


def test_the_same_words_have_cosine_one() -> None:
    assert Neighbours(PHRASES).find(("pay", "how"))[0].cosine == pytest.approx(1.0)


def test_unheard_words_make_everything_farther() -> None:
    neighbours = Neighbours(PHRASES)
    assert neighbours.find(("watch", "xyz"))[0].cosine < neighbours.find(("watch",))[0].cosine
    assert neighbours.find(("xyz",)) == []
    assert not neighbours.knows("xyz")


def test_among_very_many_phrases_the_right_one_is_still_found() -> None:
    many = [("the", "a", f"w{n}") for n in range(5000)]
    assert Neighbours(many).find(("the", "a", "w4321"))[0].number == 4321
