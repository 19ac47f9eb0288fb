"""The word that was probably meant by a mistyped one."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from jobs.places import gazetteer
from jobs.vocabulary import vocabulary

SHORTEST = 5  # letters; of shorter words too many are one slip apart
SHORTEST_FOR_TWO_SLIPS = 9


@lru_cache(maxsize=2048)
def meant(word: str) -> str:
    """The one known word within a slip or two (two from nine letters on), else the word itself.

    A slip is a letter too many, missing, wrong, or two swapped; the first letter is taken as right.
    Words are folded. When two known words are equally near, nothing is assumed.
    """
    if len(word) < SHORTEST or word in _known():
        return word
    slips = 2 if len(word) >= SHORTEST_FOR_TWO_SLIPS else 1
    candidates = [known for known in _known() if known[0] == word[0] and len(known) >= SHORTEST]
    near = process.extract(word, candidates, scorer=OSA.distance, score_cutoff=slips, limit=2)
    if not near or (len(near) == 2 and near[0][1] == near[1][1]):
        return word
    return str(near[0][0])


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    words = vocabulary()
    phrases = (*words.kinds, *words.remote, *gazetteer().names)
    return words.known | {word for phrase in phrases for word in phrase}
