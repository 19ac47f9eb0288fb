"""A question as the matcher reads it: cleaned, its spelling mended, its words as stems."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from knowledge import thresholds
from knowledge.index import Index
from knowledge.lexicon import Lexicon
from knowledge.library import Library
from knowledge.matching import Query
from knowledge.question import tokens_of
from knowledge.spelling import Spelling


@dataclass(frozen=True, slots=True)
class Reading:
    """The mended words of one question, their stems, and those stems that say much."""

    text: str
    stems: tuple[str, ...]
    telling: tuple[str, ...]

    def query(
        self, context: Reading | None = None, favoured: Mapping[str, float] | None = None
    ) -> Query:
        """What to look for; the `context` of a follow-up counts for less."""
        before = dict.fromkeys(context.telling, thresholds.CONTEXT) if context else {}
        shares = before | dict.fromkeys(self.stems, 1.0)
        words = (*(context.telling if context else ()), *self.stems)
        return Query(shares, " ".join(words), favoured or {})


class Reader:
    """Reads questions with the words of one library."""

    def __init__(self, library: Library) -> None:
        self._lexicon = Lexicon(library.vocabulary)
        self.index = Index(library, self._lexicon)
        language = library.language
        also = (
            language.little_words
            | language.question_words
            | language.not_looked_for
            | language.fresh_words
            | language.job_words
            | {word for day in language.weekdays for word in day}
        )
        words = {word for phrase in also for word in phrase.split()}
        self._spelling = Spelling(self.index.counts, words | self._lexicon.words)

    def read(self, text: str) -> Reading:
        """Read a cleaned text."""
        tokens = self._spelling.mended(tokens_of(text))
        stems = self._lexicon.stems(tokens)
        telling = tuple(stem for stem in stems if not self.index.is_little(stem))
        return Reading(" ".join(tokens), stems, telling)

    def write_out(self, tokens: tuple[str, ...]) -> tuple[str, ...]:
        """Words with their short forms written out."""
        return self._lexicon.write_out(tokens)
