"""Words as they are compared: no case, no accents, no plural, `C++` and `C#` kept."""

from __future__ import annotations

import re
import unicodedata

WORD = re.compile(r"[^\W_]+[+#]*")
NOT_PLURAL = ("ss", "us", "is")


def fold_words(text: str) -> tuple[str, ...]:
    """The words of a text, each in its folded form: `Señor Managers` is `senor`, `manager`."""
    bare = text if text.isascii() else _without_accents(text)
    return tuple(map(_singular, WORD.findall(bare.casefold())))


def _without_accents(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(mark for mark in decomposed if unicodedata.category(mark) != "Mn")


def _singular(word: str) -> str:
    if len(word) <= 3 or not word.endswith("s") or word.endswith(NOT_PLURAL):
        return word
    return word[:-3] + "y" if word.endswith("ies") else word[:-1]


def phrase(words: tuple[str, ...]) -> str:
    """Folded words with a space on either side, so that `in` finds whole words only."""
    return f" {' '.join(words)} "
