"""Cutting English words to stems, so that "earns", "earned" and "earning" are one word.

A light stemmer: it only has to bring the forms of one word together, not to find real roots.
Longest ending first; a stem keeps at least three letters.
"""

from __future__ import annotations

from functools import lru_cache

_ENDINGS = (
    ("ational", "ate"), ("ization", "ize"), ("isation", "ize"), ("fulness", "ful"),
    ("ilities", "ility"), ("ements", "ement"), ("ations", "ate"), ("ation", "ate"),
    ("ingly", ""), ("ings", ""), ("iness", "y"), ("ness", ""), ("ising", "ize"), ("izing", "ize"),
    ("ised", "ize"), ("ized", "ize"), ("ises", "ize"), ("izes", "ize"), ("ise", "ize"),
    ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"), ("ies", "y"), ("ied", "y"),
    ("ily", "y"), ("ing", ""), ("edly", ""), ("ed", ""), ("ly", ""), ("ers", "er"), ("es", "e"),
    ("s", ""),
)  # fmt: skip
_KEEP_S = ("ss", "us", "is")
SHORTEST = 3


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of a word in small letters.

    Short words and those with digits or other than English letters stay as they are.
    """
    word = word.removesuffix("'s").replace("'", "")
    if len(word) <= SHORTEST or not (word.isascii() and word.isalpha()):
        return word
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            if ending == "s" and word.endswith(_KEEP_S):
                return word
            return _tidy(word[: len(word) - len(ending)] + instead)
    return _tidy(word)


def _tidy(word: str) -> str:
    if len(word) > SHORTEST and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]  # planned -> plann -> plan
    if len(word) > SHORTEST and word.endswith("e"):
        word = word[:-1]  # manage, managing -> manag
    return word[:-1] + "i" if len(word) > SHORTEST and word.endswith("y") else word
