"""Scoring an answerer on question sets: how many answers are right, by kind of question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from knowledge.answer import Answer, Kind
from knowledge.answering import Answerer
from knowledge.conversation import NONE
from knowledge.markup import plain
from knowledge.question_sets import QuestionKind, SetQuestion, read_questions

__all__ = [
    "Row",
    "Scored",
    "Verdict",
    "judge",
    "read_questions",
    "rows",
    "score",
    "summary",
    "table",
]

LONGEST = 1_500  # characters that a right answer may have
LONGEST_MULTI = 3_000
CHOICES = 4  # of a clarify that count
_NOT_OF_THE_GUIDE = {QuestionKind.BOT, QuestionKind.SMALL_TALK, QuestionKind.OUT_OF_SCOPE}


class Verdict(StrEnum):
    """What an answer is worth.

    right and wrong need no word; helped: a "Did you mean" that holds a right topic; rejected:
    neither answered nor helped; half: a "Did you mean" to what the guide does not cover; false:
    answered what the guide does not cover.
    """

    RIGHT = "right"
    HELPED = "helped"
    HALF = "half"
    REJECTED = "rejected"
    WRONG = "wrong"
    FALSE = "false"


@dataclass(frozen=True, slots=True)
class Scored:
    """One question with its answer and what that is worth; the answer took `seconds`."""

    question: SetQuestion
    answer: Answer
    verdict: Verdict
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Row:
    """The verdicts on one kind of question."""

    kind: str
    counts: Counter[Verdict] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    def share(self, verdict: Verdict) -> float:
        """The share of a verdict, 0 to 1."""
        return self.counts[verdict] / self.total if self.total else 0.0


def score(
    answerer: Answerer,
    questions: Iterable[SetQuestion],
    stopwatch: Callable[[], float] = lambda: 0.0,
) -> list[Scored]:
    """Ask every question, each as a dialogue of its own, and judge the answers.

    `stopwatch` gives seconds from any beginning on; only the last turn is timed.
    """
    scored = []
    for question in questions:
        dialogue = answerer.after(question.turns[:-1])
        started = stopwatch()
        answer = answerer.answer(question.turns[-1], dialogue)
        took = stopwatch() - started
        scored.append(Scored(question, answer, judge(question, answer), took))
    return scored


def rows(scored: Iterable[Scored]) -> list[Row]:
    """A row for each kind of question there is, in the order of `QuestionKind`."""
    found = {kind: Row(kind) for kind in QuestionKind}
    for one in scored:
        found[one.question.kind].counts[one.verdict] += 1
    return [row for row in found.values() if row.total]


def table(scored: Iterable[Scored]) -> str:
    """The rows as text for a terminal: for each kind the number of each verdict and % right."""
    lines = [f"{'kind':<11}{'of':>5}{''.join(f'{v:>10}' for v in Verdict)}{'% right':>10}"]
    for row in (found := rows(scored)) + _sums(found):
        counts = "".join(f"{row.counts[verdict]:>10}" for verdict in Verdict)
        lines.append(f"{row.kind:<11}{row.total:>5}{counts}{row.share(Verdict.RIGHT):>10.0%}")
    return "\n".join(lines)


def _sums(found: Iterable[Row]) -> list[Row]:
    """One row more, over every kind that asks the guide something that it answers."""
    asked = [row.counts for row in found if row.kind not in _NOT_OF_THE_GUIDE]
    total: Counter[Verdict] = Counter()
    for counts in asked:
        total.update(counts)
    return [Row("in scope", total)] if asked else []


def summary(scored: Sequence[Scored]) -> str:
    """One line: how often it answers falsely and asks back, and how long it takes."""
    outside = [one for one in scored if one.question.kind is QuestionKind.OUT_OF_SCOPE]
    false = sum(one.verdict is Verdict.FALSE for one in outside)
    asked_back = sum(one.answer.kind is Kind.CLARIFY for one in scored)
    took = sorted(one.seconds * 1000 for one in scored) or [0.0]
    middle, slow = took[len(took) // 2], took[min(len(took) - 1, len(took) * 99 // 100)]
    return (
        f"false answers {false / max(len(outside), 1):.0%}, "
        f"asked back {asked_back / max(len(scored), 1):.0%}, "
        f"median {middle:.1f} ms, 99% under {slow:.1f} ms"
    )


def judge(question: SetQuestion, answer: Answer) -> Verdict:
    """What an answer to a question is worth."""
    if question.kind is QuestionKind.OUT_OF_SCOPE:
        return _judge_out_of_scope(answer)
    if question.kind is QuestionKind.SMALL_TALK:
        right = answer.kind is Kind.SMALLTALK
        return Verdict.RIGHT if right else _judge_in_scope(question, answer)
    return _judge_in_scope(question, answer)


def _judge_out_of_scope(answer: Answer) -> Verdict:
    if answer.kind in (Kind.UNKNOWN, Kind.SMALLTALK):
        return Verdict.RIGHT
    return Verdict.HALF if answer.kind is Kind.CLARIFY else Verdict.FALSE


def _judge_in_scope(question: SetQuestion, answer: Answer) -> Verdict:
    if answer.kind in (Kind.ANSWER, Kind.ACTION):
        return Verdict.RIGHT if _is_right(question, answer) else Verdict.WRONG
    if answer.kind is Kind.UNKNOWN and NONE in question.accept:
        return Verdict.RIGHT
    helps = set(answer.topics[:CHOICES]) & set(question.accept)
    return Verdict.HELPED if answer.kind is Kind.CLARIFY and helps else Verdict.REJECTED


def _is_right(question: SetQuestion, answer: Answer) -> bool:
    multi = question.kind is QuestionKind.MULTI
    text = plain(answer.text)
    counted = answer.topics if multi else answer.topics[:1]
    fits = len(text) <= (LONGEST_MULTI if multi else LONGEST)
    said = all(pattern.search(text) for pattern in question.must)
    return fits and said and not set(question.accept).isdisjoint(counted)
