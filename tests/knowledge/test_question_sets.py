"""Reading question sets."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.errors import QuestionSetMistakes
from knowledge.question_sets import QuestionKind, read_questions

Write = Callable[[str], Path]

GOOD = """
- q: what does it pay?
  accept: [pay]
  must: ["40\\\\W?shillings"]
  kind: fact
- dialogue:
    - what does it pay?
    - yes
  accept: [pay, none]
  must: []
  kind: followup
"""


def test_questions_and_dialogues_are_read(written: Write) -> None:
    first, second = read_questions(written(GOOD))
    assert first.turns == ("what does it pay?",)
    assert first.must[0].search("40 SHILLINGS")
    assert second.turns == ("what does it pay?", "yes")
    assert second.kind is QuestionKind.FOLLOW_UP
    assert second.accept == ("pay", "none")


@pytest.mark.parametrize(
    ("old", "new", "kind", "line"),
    [
        ("kind: fact", "kind: fakt", "unknown-kind", 5),
        ("- q: what", "- question: what", "unknown-key", 2),
        ("- q: what does it pay?", "- accept: [pay]", "one-of-two", 2),
        ('"40\\\\W?shillings"', '"(40"', "bad-pattern", 4),
        ("  accept: [pay]\n", "", "missing-key", 2),
        ("- q:", "q:", "yaml-colon", 3),
    ],
)
def test_mistakes_are_told_with_their_line(
    written: Write, old: str, new: str, kind: str, line: int
) -> None:
    assert old in GOOD
    with pytest.raises(QuestionSetMistakes) as raised:
        read_questions(written(GOOD.replace(old, new, 1)))
    assert (kind, line) in [(m.kind, m.line) for m in raised.value.mistakes]


def test_a_file_that_is_no_list_is_told_of(written: Write) -> None:
    with pytest.raises(QuestionSetMistakes, match="must be a list"):
        read_questions(written("q: what"))
