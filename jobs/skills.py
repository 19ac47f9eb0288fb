"""Which skills a text names: by their names and other ways to say them, in whole words.

A skill that is ruled out ("no SQL needed", "Excel is not required") is not named.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from jobs.folding import fold_words
from jobs.negations import Span, without_ruled_out
from jobs.vocabulary import Phrase, read_table

LONGEST_TEXT = 20_000  # characters; no advert that people read is longer
LONGEST_NAME = 40  # characters
MOST_TYPED = 30
MOST_WORDS = 4  # of a name that we do not know
LONGEST_TYPED = 2000  # characters
CLOSE = 4  # words on either side
_CLAUSE_END = re.compile(r"[.;!?•|]+(?=\s|$)|[\r\n]+|\b(?:but|however|although)\b", re.I)
_NOT = re.compile(r"n['’]t\b", re.I)
_TOKEN = re.compile(r"[^\W_]+[+#]*|,")
_BETWEEN_TYPED = re.compile(r"[,;\n/•|]|\s(?:and|&)\s", re.I)


@dataclass(frozen=True, slots=True)
class Way:
    """One way to say a skill: folded `words`, or `exactly` these as written."""

    skill: str
    words: Phrase
    exactly: Phrase = ()
    not_before: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()


class Skills:
    """The skills to look for: those of `skills.yaml`, and `more` by their names alone."""

    def __init__(self, more: Iterable[str] = ()) -> None:
        self._ways: dict[str, list[Way]] = defaultdict(list)
        self._names: dict[Phrase, str] = {}
        for way in (*_known_ways(), *(Way(name, fold_words(name)) for name in more)):
            if way.words and self._names.setdefault(way.words, way.skill) == way.skill:
                self._ways[way.words[0]].append(way)
        for ways in self._ways.values():
            ways.sort(key=lambda way: -len(way.words))

    def named_in(self, text: str) -> tuple[str, ...]:
        """The names of the skills that the text asks for, each once, in its order."""
        names: dict[str, None] = {}
        for clause in _CLAUSE_END.split(_NOT.sub(" not", text[:LONGEST_TEXT])):
            tokens = _TOKEN.findall(clause)
            folded = [" ".join(fold_words(token)) or token for token in tokens]
            spans = list(self._spans(tokens, folded))
            names |= {span.name: None for span in without_ruled_out(spans, folded)}
        return tuple(names)

    def called(self, typed: str) -> str | None:
        """The name of the skill that somebody calls so; None for one that is not known."""
        return self._names.get(fold_words(typed))

    def _spans(self, tokens: Sequence[str], folded: Sequence[str]) -> Iterator[Span]:
        at = 0
        while at < len(tokens):
            ways = self._ways.get(folded[at], ())
            way = next((way for way in ways if _stands_at(way, at, tokens, folded)), None)
            if way is not None:
                yield Span(way.skill, at, at + len(way.words))
            at += len(way.words) if way else 1


def typed_skills(text: str, skills: Skills) -> tuple[str, ...]:
    """`i know sql, excel and german` as names: known ones as we write them, others as typed.

    What is longer than a few words and names nothing known is a sentence and no skill.
    """
    pieces = (" ".join(piece.split()) for piece in _BETWEEN_TYPED.split(text[:LONGEST_TYPED]))
    names = (name for piece in pieces for name in _typed(piece, skills))
    return tuple(dict.fromkeys(names))[:MOST_TYPED]


def _typed(piece: str, skills: Skills) -> tuple[str, ...]:
    if name := skills.called(piece):
        return (name,)
    if named := skills.named_in(piece):
        return named
    is_name = 0 < len(fold_words(piece)) <= MOST_WORDS
    return (piece[:LONGEST_NAME],) if is_name else ()


def _stands_at(way: Way, at: int, tokens: Sequence[str], folded: Sequence[str]) -> bool:
    end = at + len(way.words)
    if tuple(folded[at:end]) != way.words:
        return False
    if way.exactly and tuple(tokens[at:end]) != way.exactly:
        return False
    if end < len(folded) and folded[end] in way.not_before:
        return False
    around = (*folded[max(0, at - CLOSE) : at], *folded[end : end + CLOSE])
    return not way.near or not way.near.isdisjoint(around)


@lru_cache(maxsize=1)
def _known_ways() -> tuple[Way, ...]:
    table: Mapping[str, Mapping[str, list[str]]] = read_table("skills.yaml")
    return tuple(way for name, told in table.items() for way in _ways_of(name, told))


def _ways_of(name: str, told: Mapping[str, list[str]]) -> Iterator[Way]:
    near = frozenset(word for text in told.get("near", ()) for word in fold_words(text))
    exactly = told.get("exactly", [])
    for text in exactly:
        not_before = frozenset(told.get("not before", ()))
        yield Way(name, fold_words(text), tuple(_TOKEN.findall(text)), not_before, near)
    for text in (*(() if exactly else (name,)), *told.get("also", ())):
        yield Way(name, fold_words(text), near=near)
