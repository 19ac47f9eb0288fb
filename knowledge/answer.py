"""The value a question turns into: one of five kinds of answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What became of a question; see "How it answers" in `docs/architecture.md`."""

    ANSWER = "answer"
    CLARIFY = "clarify"
    UNKNOWN = "unknown"
    ACTION = "action"
    SMALLTALK = "smalltalk"


@dataclass(frozen=True, slots=True)
class Request:
    """A screen asked for in words, with what was said about it.

    `screen` is an `Ability.screen`. `details` holds only what the person said, as strings:
    `cadence` (weekly, daily, instant), `weekday` (0 Monday .. 6 Sunday), `days` and `not days`
    (several of them, "0,3"), `time` (HH:MM), `quiet` (HH:MM-HH:MM, or "none"), `most` (digests a
    day, or "none"), `words` (what to look for), `remote` ("yes").
    """

    screen: str
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """What to say, as HTML in `text`; `topics` are ids, best first.

    For a `clarify` the topics are the choices to offer, for an `unknown` the nearest ones.
    `fact` is the id of the fact that the text opens with, if one did.
    """

    kind: Kind
    topics: tuple[str, ...]
    text: str
    fact: str | None = None
    request: Request | None = None


@dataclass(frozen=True, slots=True)
class Dialogue:
    """What a follow-up leans on: the topics answered last, best first, and the last question."""

    topics: tuple[str, ...] = ()
    question: str = ""
