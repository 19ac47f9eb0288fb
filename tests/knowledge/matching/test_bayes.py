"""Complement naive Bayes over phrases."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from math import log, sqrt

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.matching.bayes import SMOOTHING, Bayes, counted
from knowledge.matching.lines import Reals, Stems, lines_of

WORDS = st.sampled_from(["lamp", "oil", "pay", "night", "the"])
OWNERS = 3
TAUGHT = st.lists(
    st.tuples(st.integers(0, OWNERS - 1), st.lists(WORDS, min_size=1, max_size=5)),
    min_size=1,
    max_size=9,
)


class _Learned:
    """What phrases teach, to be asked by words."""

    def __init__(self, taught: list[tuple[int, list[str]]], owners: int = OWNERS) -> None:
        self._stems = Stems()
        lines = lines_of([text for _, text in taught], self._stems)
        owner_of = np.array([owner for owner, _ in taught], np.int32)
        self.bayes: Bayes = counted(lines, owner_of, owners)

    def __call__(self, *words: str) -> Reals:
        return self.bayes.scores([self._stems.number(word) for word in words])


LAMP, PAY = 0, 1
learned = _Learned(
    [
        (LAMP, ["lamp", "oil"]),
        (LAMP, ["lamp", "glass"]),
        (PAY, ["pay", "month"]),
        (PAY, ["pay", "year"]),
        (PAY, ["how", "pay"]),
    ],
    2,
)


def _features(words: list[str]) -> Counter[tuple[str, ...]]:
    return Counter([*((word,) for word in words), *pairwise(words)])


def _weighed(
    words: list[str], rarity: dict[tuple[str, ...], float]
) -> dict[tuple[str, ...], float]:
    weights = {
        feature: rarity[feature] * (1 + log(times))
        for feature, times in _features(words).items()
        if feature in rarity
    }
    length = sqrt(sum(weight**2 for weight in weights.values())) or 1
    return {feature: weight / length for feature, weight in weights.items()}


def _plainly(taught: list[tuple[int, list[str]]], message: list[str]) -> list[float]:
    """Rennie's formula, feature by feature: how unlike the others' phrases the message is."""
    lines = [(owner, _features(text)) for owner, text in taught]
    held = Counter(feature for _, line in lines for feature in line)
    rarity = {one: 1 + log((1 + len(lines)) / (1 + count)) for one, count in held.items()}
    counts: defaultdict[int, Counter[tuple[str, ...]]] = defaultdict(Counter)
    for owner, text in taught:
        counts[owner].update(_weighed(text, rarity))
    scores = []
    for owner in range(OWNERS):
        others = [counts[other] for other in range(OWNERS) if other != owner]
        total = sum(sum(other.values()) for other in others) + SMOOTHING * len(rarity)
        scores.append(
            -sum(
                weight * log((sum(other[feature] for other in others) + SMOOTHING) / total)
                for feature, weight in _weighed(message, rarity).items()
            )
        )
    return scores


@settings(deadline=None)
@given(TAUGHT, st.lists(WORDS, max_size=6))
def test_the_differences_are_those_of_the_plain_formula(
    taught: list[tuple[int, list[str]]], message: list[str]
) -> None:
    scores, expected = _Learned(taught)(*message), np.array(_plainly(taught, message))
    np.testing.assert_allclose(scores - scores.mean(), expected - expected.mean(), atol=1e-4)


def test_an_owners_own_words_speak_for_it() -> None:
    assert learned("oil", "glass").argmax() == LAMP
    assert learned("how", "month").argmax() == PAY


def test_words_in_their_order_count() -> None:
    said, turned = learned("lamp", "oil"), learned("oil", "lamp")
    assert said[LAMP] - said[PAY] > turned[LAMP] - turned[PAY]


def test_words_with_an_unheard_one_between_them_are_no_pair() -> None:
    beside, apart = learned("lamp", "oil"), learned("lamp", "xyz", "oil")
    assert beside[LAMP] - beside[PAY] > apart[LAMP] - apart[PAY]


def test_the_end_of_a_phrase_and_the_beginning_of_the_next_are_no_pair() -> None:
    keys = learned.bayes.keys
    pairs = keys[keys >= 1 << 32]
    assert len(pairs) == 5  # one in each phrase


def test_unknown_words_say_nothing() -> None:
    assert learned("xyz").tolist() == [0, 0]
    assert learned().tolist() == [0, 0]


def test_phrases_without_a_word_teach_nothing_and_do_no_harm() -> None:
    scores = _Learned([(0, []), (1, ["pay"]), (2, ["oil"]), (1, [])])("pay")
    assert scores.argmax() == 1
