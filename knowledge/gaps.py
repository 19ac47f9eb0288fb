"""Turning questions that stayed open into YAML that an editor can fill in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from knowledge.answering import Answerer
from knowledge.words.reader import Reading

ALIKE = 0.5  # share of telling stems that two questions of one gap have in common
NEARLY_EQUAL = 90  # RapidFuzz: two spellings of one question
SHOWN = 8  # questions of one gap


@dataclass(frozen=True, slots=True)
class Gap:
    """Questions about one thing, as often as they were asked; `nearest` is a topic's id."""

    questions: tuple[str, ...]
    asked: int
    nearest: str


def gaps(answerer: Answerer, questions: Iterable[str]) -> list[Gap]:
    """The questions in groups that ask for one thing, the most asked first."""
    groups: list[list[tuple[str, Reading]]] = []
    for question in questions:
        reading = answerer.read(question)
        if not reading.telling:
            continue
        home = max(groups, key=lambda group: _likeness(reading, group), default=None)
        if home is not None and _likeness(reading, home) >= ALIKE:
            home.append((question, reading))
        else:
            groups.append([(question, reading)])
    found = [_gap(answerer, group) for group in groups]
    return sorted(found, key=lambda gap: (-gap.asked, gap.questions))


def as_yaml(found: Sequence[Gap]) -> str:
    """Stubs of facts, to be filled in and moved under the topic that is named, or to `none`."""
    return "\n".join(_stub(number, gap) for number, gap in enumerate(found, 1))


def _likeness(reading: Reading, group: Sequence[tuple[str, Reading]]) -> float:
    return max(_shared(set(reading.telling), set(other.telling)) for _, other in group)


def _shared(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other)


def _gap(answerer: Answerer, group: Sequence[tuple[str, Reading]]) -> Gap:
    told: list[str] = []
    for question, _ in group:
        if all(fuzz.ratio(question.casefold(), one.casefold()) < NEARLY_EQUAL for one in told):
            told.append(question)
    nearest = next(iter(answerer.nearest(told[0])), "")
    return Gap(tuple(told[:SHOWN]), len(group), nearest)


def _stub(number: int, gap: Gap) -> str:
    phrases = "\n".join(f"    - {json.dumps(one, ensure_ascii=False)}" for one in gap.questions)
    return (
        f"# {gap.asked} times; nearest topic: {gap.nearest}\n"
        f"- id: {gap.nearest}.gap-{number}\n"
        f'  says: ""\n'
        f"  asked as:\n{phrases}\n"
    )
