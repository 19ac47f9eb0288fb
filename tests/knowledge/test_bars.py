"""Bars that answers must reach."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.answer import Answer, Kind
from knowledge.bars import missed, read_bars
from knowledge.errors import BarsUnreadable
from knowledge.question_sets import QuestionKind, SetQuestion
from knowledge.scoring import Scored, Verdict


def _scored(kind: QuestionKind, *verdicts: Verdict) -> list[Scored]:
    question = SetQuestion(("?",), kind, ("pay",), ())
    return [Scored(question, Answer(Kind.ANSWER, ("pay",), ""), verdict) for verdict in verdicts]


SCORED = [
    *_scored(QuestionKind.FACT, Verdict.RIGHT, Verdict.RIGHT, Verdict.HELPED, Verdict.WRONG),
    *_scored(QuestionKind.OUT_OF_SCOPE, Verdict.RIGHT, Verdict.FALSE),
]


def test_what_reaches_its_bar_is_not_mentioned() -> None:
    assert (
        missed(SCORED, {"right": 0.5, "right or helped": 0.75, "wrong": 0.25, "false answers": 0.5})
        == []
    )


def test_what_does_not_is_told_with_its_share() -> None:
    assert missed(SCORED, {"right": 0.6}) == ["right: 50.0%, must be at least 60.0%"]
    assert missed(SCORED, {"false answers": 0.4}) == ["false answers: 50.0%, must be at most 40.0%"]


@pytest.mark.parametrize(
    "text", ["easy: {rihgt: 1}", "- 1", "easy: 3", "easy: {right: high}", "a: ["]
)
def test_what_are_no_bars_is_refused(written, text: str) -> None:
    with pytest.raises(BarsUnreadable, match="no bars"):
        read_bars(written(text))


def test_bars_are_read_by_question_set(written) -> None:
    assert read_bars(written("easy: {right: 0.9}")) == {"easy": {"right": 0.9}}


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BarsUnreadable):
        read_bars(tmp_path / "none.yaml")
