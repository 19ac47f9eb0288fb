"""How near phrases are to a message by the words that they share."""

from __future__ import annotations

from math import log, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.matching.lines import Stems, lines_of
from knowledge.matching.neighbours import Held, Nearness, neighbours_of

PHRASES = ["how light lamp", "how pay", "pay first keeper", "watch"]
WORDS = st.sampled_from(["lamp", "oil", "pay", "night", "the"])
TEXTS = st.lists(st.lists(WORDS, max_size=5), min_size=1, max_size=8)


class _Near:
    """Phrases to be asked by words."""

    def __init__(self, texts: list[list[str]]) -> None:
        self._stems = Stems()
        lines = lines_of(texts, self._stems)
        self.neighbours = neighbours_of(lines, len(self._stems))
        self.names = self._stems.names

    def __call__(self, *words: str) -> Nearness:
        return self.neighbours.near([self._stems.number(word) for word in words])


@pytest.fixture(scope="module")
def near() -> _Near:
    return _Near([phrase.split() for phrase in PHRASES])


def _plainly(texts: list[list[str]], message: list[str]) -> list[tuple[float, float]]:
    """Cosine and share of every text, by sets and dictionaries."""
    phrases = [set(text) for text in texts]
    held = {word: sum(word in one for one in phrases) for one in phrases for word in one}
    weights = {word: 1 + log((1 + len(texts)) / (1 + count)) for word, count in held.items()}
    unheard = max(weights.values(), default=1.0)
    asked = {word: weights.get(word, unheard) for word in message}
    told = []
    for one in phrases:
        common = one & asked.keys()
        lengths = sqrt(sum(weights[word] ** 2 for word in one))
        lengths *= sqrt(sum(weight**2 for weight in asked.values()))
        dot = sum(weights[word] ** 2 for word in common)
        share = sum(weights[word] for word in common) / (sum(asked.values()) or 1)
        told.append((dot / (lengths or 1), share))
    return told


@settings(deadline=None)
@given(TEXTS, st.lists(WORDS | st.sampled_from(["xyz", "zyx"]), max_size=6, unique=True))
def test_cosine_and_share_are_those_of_a_plain_reckoning(
    texts: list[list[str]], message: list[str]
) -> None:
    found = _Near(texts)(*message)
    expected = _plainly(texts, message)
    np.testing.assert_allclose(found.cosine, [cosine for cosine, _ in expected], atol=1e-5)
    np.testing.assert_allclose(found.share, [share for _, share in expected], atol=1e-5)


@settings(deadline=None)
@given(TEXTS, st.lists(WORDS | st.sampled_from(["xyz"]), max_size=6, unique=True), st.data())
def test_some_phrases_are_as_near_as_among_all(
    texts: list[list[str]], message: list[str], data: st.DataObject
) -> None:
    near = _Near(texts)
    middle = data.draw(st.integers(0, len(texts) - 1))
    spans, stems = [range(middle), range(middle + 1, len(texts))], Stems(near.names)
    spans = [span for span in spans if len(span)]
    if not spans:
        return
    numbers = [stems.number(word) for word in message]
    some = near.neighbours.near_among(spans, Held(near.neighbours), numbers)
    every = near.neighbours.near(numbers)
    chosen = [number for span in spans for number in span]
    np.testing.assert_allclose(some.cosine, every.cosine[chosen], atol=1e-5)
    np.testing.assert_allclose(some.share, every.share[chosen], atol=1e-5)


def test_the_phrase_that_shares_most_is_nearest(near: _Near) -> None:
    found = near("pay", "first")
    assert found.cosine.argmax() == 2
    assert found.share[2] == pytest.approx(1.0)
    assert found.cosine[3] == 0


def test_the_same_words_in_any_order_are_as_near_as_can_be(near: _Near) -> None:
    assert near("pay", "how").cosine[1] == pytest.approx(1.0)
    assert near("pay", "how", "pay").cosine[1] == pytest.approx(1.0)


def test_an_unheard_word_makes_everything_farther(near: _Near) -> None:
    assert near("watch", "xyz").cosine[3] < near("watch").cosine[3]
    assert near("watch", "xyz").share[3] < near("watch").share[3]


def test_several_unheard_words_make_everything_farther_still(near: _Near) -> None:
    one, several = near("watch", "xyz"), near("watch", "xyz", "zyx", "yxz")
    assert several.cosine[3] < one.cosine[3]
    assert several.share[3] < one.share[3]


def test_to_words_that_nobody_said_nothing_is_near(near: _Near) -> None:
    for found in (near("xyz"), near()):
        assert not found.cosine.any()
        assert not found.share.any()


def test_an_unheard_word_counts_as_the_rarest(near: _Near) -> None:
    weights = [near.neighbours.weight_of(stem) for stem in range(7)]
    assert near.neighbours.weight_of(None) == max(weights)


def test_a_word_of_texts_alone_is_in_no_phrase() -> None:
    stems = Stems()
    lines = lines_of([["lamp"], ["pay"]], stems)
    oil = stems.take("oil")
    neighbours = neighbours_of(lines, len(stems))
    assert not neighbours.near([oil]).cosine.any()
    assert neighbours.weight_of(oil) > neighbours.weight_of(stems.number("lamp"))


def test_among_very_many_phrases_the_right_one_is_found() -> None:
    many = _Near([["the", "a", f"w{n}"] for n in range(5000)])
    assert many("the", "a", "w4321").cosine.argmax() == 4321
