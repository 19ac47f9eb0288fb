"""A message as the matcher reads it: cleaned, its spelling mended, its words as stems."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.language import Language
from knowledge.library import Library
from knowledge.words.lexicon import Lexicon
from knowledge.words.question import cleaned, tokens_of
from knowledge.words.spelling import Spelling


@dataclass(frozen=True, slots=True)
class Reading:
    """One message: its mended words, its `essence`, its stems, and those that are `telling`.

    The essence is for the sentence model: short forms written out, and "it" in place of the
    guide's title, which is in every other message and makes them all alike.
    """

    text: str
    essence: str
    stems: tuple[str, ...]
    telling: tuple[str, ...]

    def after(self, other: Reading) -> Reading:
        """This message read as going on from another one."""
        return Reading(
            f"{other.text} {self.text}",
            f"{other.essence} {self.essence}",
            (*other.stems, *self.stems),
            (*other.telling, *self.telling),
        )


class Reader:
    """Reads messages with the words of one library; `counts` says how often each is used in it."""

    def __init__(self, library: Library, counts: Mapping[str, int]) -> None:
        self._lexicon = Lexicon(library.vocabulary)
        little = library.language.little_words | library.language.question_words
        self._little = little | {stem for word in little for stem in self._lexicon.stems((word,))}
        self._spelling = Spelling(counts, _sure_words(library.language) | self._lexicon.words)
        self._title = _title_pattern(tokens_of(cleaned(library.guide.title)))

    def read(self, text: str) -> Reading:
        """Read a cleaned text."""
        mended = self._spelling.mended(tokens_of(text))
        written = self._lexicon.write_out(mended)
        stems = self._lexicon.stems_of_written(written)
        telling = tuple(stem for stem in stems if stem not in self._little)
        return Reading(" ".join(mended), self._essence(written), stems, telling)

    def _essence(self, written: tuple[str, ...]) -> str:
        text = " ".join(written)
        if self._title.search(text) is None:
            return text
        return " ".join(self._title.sub(" it ", text).split()) or text

    def write_out(self, tokens: tuple[str, ...]) -> tuple[str, ...]:
        """Words with their short forms written out."""
        return self._lexicon.write_out(tokens)


def _title_pattern(title: tuple[str, ...]) -> re.Pattern[str]:
    """Finds the guide's title, and its beginning where that is two words or more."""
    whole = r"\s+".join(map(re.escape, title))
    short = r"\s+".join(map(re.escape, title[:-1])) if len(title) > 2 else whole
    return re.compile(rf"\b(?:(?:a|an|the)\s+)?(?:{whole}s?|{short})\b" if title else r"(?!)")


def _sure_words(language: Language) -> frozenset[str]:
    phrases = (
        language.little_words
        | language.question_words
        | language.not_looked_for
        | language.fresh_words
        | language.job_words
        | {word for day in language.weekdays for word in day}
    )
    return frozenset(word for phrase in phrases for word in phrase.split())
