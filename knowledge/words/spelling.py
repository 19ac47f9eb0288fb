"""Mending misspelt words: a word that is no English is read as the nearest one in use here."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.words.question import shortened

SHORTEST = 4  # a shorter word has too many neighbours; only swapped letters are set right in it
LONG = 8  # from this length on, two slips are forgiven instead of one
MOST_MENDED = 12  # words in one message; more is no English
REMEMBERED = 20_000  # words; a guide has some 6,000
VOCABULARY = Path(__file__).parents[1] / "sentence_model" / "vocab.txt"
OFTEN = 2  # a word that is no English but stands so often in what is written here may be meant so,
RARER = 40  # unless a near word stands there so many times as often: then it is a slip all the same


class Spelling:
    """The words in use, with how often each is used: of two equally near, the common one wins.

    `counts` are the words of the guide and its phrases, among which there are slips written on
    purpose; `sure` are words that are right beyond doubt, most of them short and common.
    """

    def __init__(self, counts: Mapping[str, int], sure: Iterable[str] = ()) -> None:
        used = Counter(counts)
        used.update(sure)
        certain = frozenset(sure)
        self._english = english()
        self._known = certain | {word for word, times in used.items() if times >= OFTEN}
        self._used = used
        self._like: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
        self._swapped: dict[str, str] = {}
        for word, _ in used.most_common():
            if word.isalpha() and self._knows(word):
                if len(word) >= SHORTEST:
                    self._like[word[0], len(word)].append(word)
                elif len(word) == SHORTEST - 1 and word in certain:
                    self._swapped.setdefault("".join(sorted(word)), word)

        slips = self._slips(self._known - certain)
        self._known -= slips
        for word in slips:
            self._like[word[0], len(word)].remove(word)
        self.knows = lru_cache(maxsize=REMEMBERED)(self._knows)
        self._mended = lru_cache(maxsize=REMEMBERED)(self._nearest)

    def _knows(self, token: str) -> bool:
        return token in self._known or token in self._english

    def _slips(self, words: Iterable[str]) -> set[str]:
        """The words that are slips of far commoner ones, though they stand here more than once."""
        foreign = (word for word in words if word.isalpha() and word not in self._english)
        return {
            word
            for word in foreign
            if len(word) >= SHORTEST
            and (near := self._near(word, but=word))
            and self._used[near] >= RARER * self._used[word]
        }

    def mended(self, tokens: tuple[str, ...]) -> tuple[str, ...]:
        """The words, with those that are unknown replaced where a known one is near."""
        if all(map(self.knows, tokens)):
            return tokens
        left = MOST_MENDED
        mended = []
        for token in tokens:
            unknown = left > 0 and not self.knows(token)
            mended.append(self._mended(token) if unknown else token)
            left -= unknown
        return tuple(mended)

    def _nearest(self, token: str) -> str:
        if not token.isalpha():
            return token
        token = shortened(token)
        if len(token) < SHORTEST:
            return self._swapped.get("".join(sorted(token)), token)
        if self.knows(token):
            return token
        return self._near(token) or token

    def _near(self, token: str, but: str = "") -> str | None:
        """The nearest word in use, of several one with the same letters, then the commonest."""
        slips = 2 if len(token) >= LONG else 1
        lengths = range(len(token) - slips, len(token) + slips + 1)
        places = ((first, length) for first in dict.fromkeys(token[:2]) for length in lengths)
        near = [word for place in places for word in self._like.get(place, ()) if word != but]
        found = process.extract(token, near, scorer=OSA.distance, score_cutoff=slips, limit=None)
        letters = sorted(token)
        return min(
            found,
            key=lambda one: (one[1], sorted(one[0]) != letters, -self._used[one[0]]),
            default=(None,),
        )[0]


@lru_cache(maxsize=1)
def english() -> frozenset[str]:
    """English words: those that the sentence model has a piece for, and those of `english.txt`."""
    pieces = VOCABULARY.read_text(encoding="utf-8").split("\n")
    known = (piece for piece in pieces if piece.isascii() and piece.isalpha())
    listed = Path(__file__).with_name("english.txt").read_text(encoding="ascii").split("\n")
    more = (word for line in listed if not line.startswith("#") for word in line.split())
    return frozenset((*known, *more))
