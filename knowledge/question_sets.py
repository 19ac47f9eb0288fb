"""Reading question sets: what people ask, and which topics and words a good answer has."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from knowledge.entry import Entry, entry_of
from knowledge.errors import QuestionSetMistakes
from knowledge.notes import Notes, guess
from knowledge.yaml_text import read
from knowledge.yaml_tree import Items


class QuestionKind(StrEnum):
    """What a question is like."""

    FACT = "fact"
    SECTION = "section"
    FAQ = "faq"
    PARAPHRASE = "paraphrase"
    TYPO = "typo"
    KEYWORD = "keyword"
    FOLLOW_UP = "followup"
    MULTI = "multi"
    BOT = "bot"
    SMALL_TALK = "smalltalk"
    OUT_OF_SCOPE = "oos"


@dataclass(frozen=True, slots=True)
class SetQuestion:
    """The `turns` of a dialogue, of which the last is scored.

    `accept` are the ids that answer it, best first ("none": the guide is silent); every pattern
    of `must` has to be found in a good answer.
    """

    turns: tuple[str, ...]
    kind: QuestionKind
    accept: tuple[str, ...]
    must: tuple[re.Pattern[str], ...]


def read_questions(file: Path) -> list[SetQuestion]:
    """The questions of a file. Raises `QuestionSetMistakes` with every mistake in it."""
    notes = Notes()
    page = read(file, notes)
    questions = []
    if isinstance(page.root, Items):
        entries = [entry_of(file, node, "a question", notes) for node in page.root.nodes]
        questions = [_question(entry) for entry in entries if entry]
    elif page.root is not None:
        notes.add("not-list", file, page.root.line, key=file.name)
    if len(notes):
        raise QuestionSetMistakes(notes.sorted())
    return [question for question in questions if question]


def _question(entry: Entry) -> SetQuestion | None:
    kind = _kind(entry)
    accept = tuple(word.value for word in entry.ids("accept", required=True))
    must = tuple(pattern for pattern in _patterns(entry) if pattern)
    turns = _turns(entry)
    return SetQuestion(turns, kind, accept, must) if kind and turns else None


def _turns(entry: Entry) -> tuple[str, ...]:
    if entry.has("q") == entry.has("dialogue"):
        entry.note("one-of-two", entry.line)
        return ()
    if entry.has("q"):
        return (entry.as_written("q"),)
    return tuple(word.value for word in entry.ids("dialogue", required=True))


def _kind(entry: Entry) -> QuestionKind | None:
    kind = entry.as_written("kind")
    known = [str(one) for one in QuestionKind]
    if kind in known:
        return QuestionKind(kind)
    if kind:
        details = {"guess": guess(kind, known), "known": ", ".join(known)}
        entry.note("unknown-kind", entry.line_of("kind"), id=kind, **details)
    return None


def _patterns(entry: Entry) -> list[re.Pattern[str] | None]:
    return [_pattern(entry, word.value, word.line) for word in entry.ids("must")]


def _pattern(entry: Entry, pattern: str, line: int) -> re.Pattern[str] | None:
    try:
        return re.compile(pattern, re.IGNORECASE)
    except re.error as error:
        entry.note("bad-pattern", line, pattern=pattern, reason=error.msg)
        return None
