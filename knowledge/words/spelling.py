"""Mending misspelt words: a word that is no English is read as the nearest one in use here."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.words.question import shortened
from knowledge.words.stemming import stem

SHORTEST = 4  # a shorter word has too many neighbours; only swapped letters are set right in it
LONG = 8  # from this length on, two slips are forgiven instead of one
MOST_MENDED = 12  # words in one message; more is no English
REMEMBERED = 20_000  # words; a guide has some 6,000
OFTEN = 2  # a word that is no English but stands so often in what is written here is meant so


class Spelling:
    """The words in use, with how often each is used: of two equally near, the common one wins.

    `counts` are the words of the guide and its phrases, among which there are slips written on
    purpose; `sure` are words that are right beyond doubt, most of them short and common.
    """

    def __init__(self, counts: Mapping[str, int], sure: Iterable[str] = ()) -> None:
        used = Counter(counts)
        used.update(sure)
        certain = frozenset(sure)
        self._stems = english() | {stem(word) for word in certain}
        self._known = certain | {word for word, times in used.items() if times >= OFTEN}
        self._by_first: dict[str, list[str]] = defaultdict(list)
        self._swapped: dict[str, str] = {}
        for word, _ in used.most_common():
            if word.isalpha() and self._knows(word):
                self._by_first[word[0]].append(word)
                if len(word) == SHORTEST - 1 and word in certain:
                    self._swapped.setdefault("".join(sorted(word)), word)

        self.knows = lru_cache(maxsize=REMEMBERED)(self._knows)

    def _knows(self, token: str) -> bool:
        return token in self._known or stem(token) in self._stems

    def mended(self, tokens: tuple[str, ...]) -> tuple[str, ...]:
        """The words, with those that are unknown replaced where a known one is near."""
        if all(map(self.knows, tokens)):
            return tokens
        left = MOST_MENDED
        mended = []
        for token in tokens:
            unknown = left > 0 and not self.knows(token)
            mended.append(self._nearest(token) if unknown else token)
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
        slips = 2 if len(token) >= LONG else 1
        near = self._by_first.get(token[0], []) + self._by_first.get(token[1], [])
        near = [word for word in near if len(word) >= SHORTEST]
        best = process.extractOne(token, near, scorer=OSA.distance, score_cutoff=slips)
        return best[0] if best else token


@lru_cache(maxsize=1)
def english() -> frozenset[str]:
    """The stems of common English words."""
    text = Path(__file__).with_name("english.txt").read_text(encoding="ascii")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(word for line in lines for word in line.split())
