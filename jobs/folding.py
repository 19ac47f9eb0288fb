"""Words as they are compared: no case, no accents, no plural, `C++` and `C#` kept."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"[^\W_]+[+#]*")
NOT_PLURAL = ("ss", "us", "is")


def fold_words(text: str) -> tuple[str, ...]:
    """The words of a text, each in its folded form: `Señor Managers` is `senor`, `manager`."""
    return tuple(map(_singular, bare_words(text)))


def bare_words(text: str) -> list[str]:
    """The words of a text without case and accents, a plural `s` kept: for names."""
    bare = text if text.isascii() else _without_accents(text)
    return WORD.findall(bare.casefold())


def _without_accents(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    if decomposed.isascii():  # an ellipsis is three full stops
        return decomposed
    # Of a long text only the different characters are looked at, which are few.
    marks = {ord(mark): None for mark in set(decomposed) if unicodedata.category(mark) == "Mn"}
    return decomposed.translate(marks) if marks else decomposed


@lru_cache(maxsize=65536)  # the same words come again and again
def _singular(word: str) -> str:
    if len(word) <= 3 or not word.endswith("s") or word.endswith(NOT_PLURAL):
        return word
    return word[:-3] + "y" if word.endswith("ies") else word[:-1]


def phrase(words: tuple[str, ...]) -> str:
    """Folded words with a space on either side, so that `in` finds whole words only."""
    return f" {' '.join(words)} "
