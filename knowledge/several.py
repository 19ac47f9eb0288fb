"""Taking a message apart: into its questions, and into what stands around the one that it asks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from knowledge.language import Language
from knowledge.words.question import sentences

MOST_PARTS = 4
MOST_CLAUSES = 3
SHORTEST = 3  # words of a clause that may be the point of a message


class Several:
    """Takes cleaned texts apart with the words of a language."""

    def __init__(self, language: Language) -> None:
        either = _either(language.separators)
        self._between = re.compile(rf"(?:,\s*)?(?:^|(?<=\s))(?:{either})\s+")
        self._clauses = re.compile(rf"[,:;.?!\n]+|(?<=\s)(?:{either})\s+")
        self._fillers = re.compile(rf"^(?:(?:{_either(language.fillers)})\b[\s,.!]*)+")

    def ways(self, text: str) -> Iterator[list[str]]:
        """The ways to take a message for several questions: by sentences, by joining words."""
        for parts in (sentences(text), _tidy(self._between.split(text))):
            if 1 < len(parts) <= MOST_PARTS:
                yield parts

    def clauses(self, text: str) -> list[str]:
        """The clauses of a message, of which one may be its point; of many, the last ones."""
        clauses = _tidy(self._clauses.split(text))
        long = [one for one in clauses if one.count(" ") >= SHORTEST - 1]
        return long[-MOST_CLAUSES:] if len(clauses) > 1 else []

    def point(self, text: str) -> str:
        """The message without what people say before they come to the point, if one follows."""
        point = self._fillers.sub("", text)
        return point if point.count(" ") >= SHORTEST - 2 else text


def _either(words: Sequence[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def _tidy(parts: Sequence[str]) -> list[str]:
    stripped = (part.strip(" ,.;:!?") for part in parts if part)
    return [part for part in stripped if part]
