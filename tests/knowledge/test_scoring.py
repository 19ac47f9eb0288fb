"""What an answer is worth, and the table of it."""

from __future__ import annotations

import re

import pytest

from knowledge.answer import Answer, Kind
from knowledge.answering import Answerer
from knowledge.question_sets import QuestionKind, SetQuestion
from knowledge.scoring import Verdict, judge, rows, score, table


def _question(kind: QuestionKind, *accept: str, must: str = "") -> SetQuestion:
    patterns = (re.compile(must, re.IGNORECASE),) if must else ()
    return SetQuestion(("how much?",), kind, accept, patterns)


def _answer(kind: Kind, *topics: str, text: str = "40 shillings") -> Answer:
    return Answer(kind, topics, text)


FACT = _question(QuestionKind.FACT, "pay", "lamp", must="40 SHILLINGS")
OUT = _question(QuestionKind.OUT_OF_SCOPE, "none")
MULTI = _question(QuestionKind.MULTI, "pay", must="40")
TALK = _question(QuestionKind.SMALL_TALK, "smalltalk")
BOT = _question(QuestionKind.BOT, "bot.jobs")


@pytest.mark.parametrize(
    ("question", "answer", "verdict"),
    [
        (FACT, _answer(Kind.ANSWER, "pay"), Verdict.RIGHT),
        (FACT, _answer(Kind.ANSWER, "lamp", "pay"), Verdict.RIGHT),
        (FACT, _answer(Kind.ANSWER, "pay", text="40 <b>shillings</b>"), Verdict.RIGHT),
        (FACT, _answer(Kind.ANSWER, "pay", text="much"), Verdict.WRONG),
        (FACT, _answer(Kind.ANSWER, "watch", "pay"), Verdict.WRONG),
        (FACT, _answer(Kind.ANSWER, "pay", text="40 shillings" + "x" * 1500), Verdict.WRONG),
        (FACT, _answer(Kind.CLARIFY, "watch", "pay"), Verdict.HELPED),
        (FACT, _answer(Kind.CLARIFY, "a", "b", "c", "d", "pay"), Verdict.REJECTED),
        (FACT, _answer(Kind.UNKNOWN, "pay"), Verdict.REJECTED),
        (_question(QuestionKind.FACT, "pay", "none"), _answer(Kind.UNKNOWN), Verdict.RIGHT),
        (MULTI, _answer(Kind.ANSWER, "watch", "pay"), Verdict.RIGHT),
        (MULTI, _answer(Kind.ANSWER, "pay", text="40" + "x" * 2500), Verdict.RIGHT),
        (MULTI, _answer(Kind.ANSWER, "pay", text="40" + "x" * 3000), Verdict.WRONG),
        (BOT, _answer(Kind.ACTION, "bot.jobs"), Verdict.RIGHT),
        (BOT, _answer(Kind.ACTION, "bot.help"), Verdict.WRONG),
        (OUT, _answer(Kind.UNKNOWN), Verdict.RIGHT),
        (OUT, _answer(Kind.SMALLTALK), Verdict.RIGHT),
        (OUT, _answer(Kind.CLARIFY), Verdict.HALF),
        (OUT, _answer(Kind.ANSWER), Verdict.FALSE),
        (OUT, _answer(Kind.ACTION), Verdict.FALSE),
        (TALK, _answer(Kind.SMALLTALK), Verdict.RIGHT),
        (TALK, _answer(Kind.ANSWER, "pay"), Verdict.WRONG),
        (TALK, _answer(Kind.UNKNOWN), Verdict.REJECTED),
    ],
)
def test_an_answer_is_judged(question: SetQuestion, answer: Answer, verdict: Verdict) -> None:
    assert judge(question, answer) is verdict


def test_questions_are_asked_as_dialogues_and_counted_by_kind(keeper: Answerer) -> None:
    questions = [
        SetQuestion(("what is the lamp for",), QuestionKind.SECTION, ("lamp",), ()),
        SetQuestion(("midnight watch", "and before?"), QuestionKind.FOLLOW_UP, ("watch.dusk",), ()),
        SetQuestion(("how deep is the sea",), QuestionKind.OUT_OF_SCOPE, ("none",), ()),
    ]
    scored = score(keeper, questions)
    assert [one.verdict for one in scored] == [Verdict.RIGHT] * 3
    assert [(row.kind, row.total, row.share(Verdict.RIGHT)) for row in rows(scored)] == [
        ("section", 1, 1.0),
        ("followup", 1, 1.0),
        ("oos", 1, 1.0),
    ]
    shown = table(scored).splitlines()
    assert shown[0].split()[0] == "kind"
    assert shown[-1].split() == ["in", "scope", "2", "2", "0", "0", "0", "0", "0", "100%"]


def test_no_questions_make_an_empty_table(keeper: Answerer) -> None:
    assert len(table(score(keeper, [])).splitlines()) == 1
