"""Whether a clause rules out what it names: "no SQL or Excel needed", "SQL is not a must"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from jobs.vocabulary import read_table

_WITHIN = 3  # words: "not a strict requirement"
_REACH = 25  # words of a list that one negation may cover


class Span(NamedTuple):
    """Something that is named from the token `start` to before the token `end`."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Words:
    negators: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]
    unneeded: frozenset[str]


def without_ruled_out(spans: Sequence[Span], words: Sequence[str]) -> list[Span]:
    """The spans less those of which a negation in the same clause is, directly or through a list.

    `words` are the folded words of the clause, its commas among them.
    """
    skipped = {at for span in spans for at in range(span.start, span.end)}
    return [
        span
        for span in spans
        if not _negated_before(span, words, skipped) and not _negated_after(span, words, skipped)
    ]


def _negated_before(span: Span, words: Sequence[str], skipped: set[int]) -> bool:
    for at in range(span.start - 1, max(-1, span.start - 1 - _REACH), -1):
        if words[at] in _words().negators:
            return True
        if at not in skipped and words[at] not in _words().before:
            return False
    return False


def _negated_after(span: Span, words: Sequence[str], skipped: set[int]) -> bool:
    for at in range(span.end, min(len(words), span.end + _REACH)):
        if words[at] == "not":
            return not _words().unneeded.isdisjoint(words[at + 1 : at + 1 + _WITHIN])
        if at not in skipped and words[at] not in _words().after:
            return False
    return False


@lru_cache(maxsize=1)
def _words() -> _Words:
    table = read_table("negations.yaml")
    return _Words(
        negators=frozenset(table["negators"]),
        before=frozenset(table["before"].split()),
        after=frozenset(table["after"].split()),
        unneeded=frozenset(table["unneeded"]),
    )
