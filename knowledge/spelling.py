"""Mending misspelt words: a word that nobody uses here is read as the nearest one that is used."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.question import shortened
from knowledge.stemming import stem

SHORTEST = 4  # a shorter word has too many neighbours to be mended
LONG = 8  # from this length on, two slips are forgiven instead of one
MOST_MENDED = 12  # words in one message; more is no English


class Spelling:
    """The words in use, with how often each is used: of two equally near, the common one wins."""

    def __init__(self, words: Mapping[str, int], also: Iterable[str] = ()) -> None:
        counts = Counter(words)
        counts.update(also)
        self._known = frozenset(counts)
        self._stems = frozenset(map(stem, counts))
        self._by_first: dict[str, list[str]] = defaultdict(list)
        for word, _ in counts.most_common():
            if len(word) >= SHORTEST and word.isalpha():
                self._by_first[word[0]].append(word)

    def mended(self, tokens: tuple[str, ...]) -> tuple[str, ...]:
        """The words, with those that are unknown replaced where a known one is near."""
        left = MOST_MENDED
        mended = []
        for token in tokens:
            unknown = left > 0 and not self._is_known(token)
            mended.append(self._nearest(token) if unknown else token)
            left -= unknown
        return tuple(mended)

    def _is_known(self, token: str) -> bool:
        return token in self._known or stem(token) in self._stems

    def _nearest(self, token: str) -> str:
        if not token.isalpha():
            return token
        token = shortened(token)
        if len(token) < SHORTEST or self._is_known(token):
            return token
        slips = 2 if len(token) >= LONG else 1
        first = self._by_first.get(token[0], []) + self._by_first.get(token[1], [])
        best = process.extractOne(token, first, scorer=OSA.distance, score_cutoff=slips)
        return best[0] if best else token
