"""Taking a message apart: into its questions, and into what stands around the one that it asks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from knowledge.language import Language

MOST_PARTS = 4
MOST_CLAUSES = 3
KEYWORDS = 3  # words of a part that need not be a sentence
SHORT = 20  # words of a message that is tried in every way
SHORTEST = 3  # words of a clause that may be the point of a message


class Several:
    """Takes cleaned texts apart with the words of a language."""

    def __init__(self, language: Language) -> None:
        either = _either(language.separators)
        self._sentences = re.compile(r"(?<=\?)\s*|[!;\n]+|\.(?=\s|$)|\.{2,}")
        self._between = re.compile(rf"(?:,\s*)?(?:^|(?<=\s))(?:{either})\s+")
        self._clauses = re.compile(rf"(?<=\?)\s*|[,:;.!\n]+|(?<=\s)(?:{either})\s+")
        leading = (*language.fillers, *language.separators)
        self._fillers = re.compile(rf"^(?:(?:{_either(language.fillers)})\b[\s,.!]*)+")
        self._leading = re.compile(rf"^(?:(?:{_either(leading)})[\s,.!]+)+")
        self._questions = language.question_words
        self._asking = language.question_words | language.asking_words

    def ways(self, text: str, *, keywords: bool = True) -> Iterator[list[str]]:
        """The ways to take a message for several questions: by sentences, by joining words, by
        both and by commas. What asks nothing is left out; mere `keywords` may stand for questions.
        """
        ways = [self._sentences.split(text)]
        if len(_tidy(ways[0])) == 1 or text.count(" ") < SHORT:
            # Every way costs as much as the message did: a long one gets one way only.
            ways += [self._between.split(text), self._clauses.split(text)]
        seen: list[list[str]] = []
        for way in ways:
            asking = [piece for piece in way if piece and self._asks(piece)]
            mere = [piece for piece in way if piece and keywords and self._is_keyword(piece)]
            parts = _tidy([piece for piece in way if piece in asking or piece in mere])
            if asking and 1 < len(parts) <= MOST_PARTS and parts not in seen:
                seen.append(parts)
                yield parts

    def _asks(self, piece: str) -> bool:
        """Whether it opens, goes on or ends as a question does."""
        words = self._words(piece)
        if not words:
            return False
        is_marked = piece.rstrip(" ,.;:!").endswith("?")
        return is_marked or words[0] in self._asking or not self._questions.isdisjoint(words)

    def _is_keyword(self, piece: str) -> bool:
        return 0 < len(self._words(piece)) <= KEYWORDS

    def _words(self, piece: str) -> list[str]:
        """The words of a piece behind what it opens with in vain."""
        said = self._leading.sub("", f"{piece.strip(' ,.;:!?')} ")
        return [word.removesuffix("'s") for word in said.split()]

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
