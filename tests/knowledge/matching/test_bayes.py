"""Complement naive Bayes over phrases."""

from __future__ import annotations

from knowledge.matching.bayes import Bayes

BAYES = Bayes(
    [["lamp", "oil"], ["lamp", "glass"], ["pay", "month"], ["pay", "year"], ["how", "pay"]],
    ["lamp", "lamp", "pay", "pay", "pay"],
)


def _best(*stems: str) -> str:
    scores = BAYES.scores(stems)
    return max(scores, key=lambda owner: scores[owner])


def test_an_owners_own_words_speak_for_it() -> None:
    assert _best("oil", "glass") == "lamp"
    assert _best("how", "month") == "pay"


def test_words_in_their_order_count() -> None:
    scores = BAYES.scores(["lamp", "oil"])
    turned = BAYES.scores(["oil", "lamp"])
    assert scores["lamp"] - scores["pay"] > turned["lamp"] - turned["pay"]


def test_unknown_words_say_nothing() -> None:
    assert set(BAYES.scores(["xyz"]).values()) == {0.0}
