"""Why a question gets its answer."""

from __future__ import annotations

from knowledge.answer import Dialogue
from knowledge.answering import Answerer
from knowledge.explaining import explained


def test_the_reading_the_candidates_their_signals_and_the_verdict_are_shown(
    keeper: Answerer,
) -> None:
    shown = explained(keeper, "how mcuh does the first keeper eran")
    assert "read as   how much does the first keeper earn" in shown
    assert "judged by words (sure" in shown
    assert "phrases +" in shown
    assert "“how much does the first keeper earn”" in shown
    assert shown.endswith("becomes   answer: pay, fact pay.first")


def test_a_follow_up_is_explained_with_its_dialogue(keeper: Answerer) -> None:
    shown = explained(keeper, "and the first keeper?", Dialogue(("pay",), "what is the pay"))
    assert "last" in shown
