"""Words as they are compared: no case, no accents, no plural, `C++` and `C#` kept."""

from __future__ import annotations

import re
import unicodedata

WORD = re.compile(r"[^\W_]+[+#]*")
NOT_PLURAL = ("ss", "us", "is")
MOST_REMEMBERED = 65536  # words
_ONLY_WORDS = {number: " " for number in range(128) if not WORD.match(chr(number))}


class _Singulars(dict[str, str]):
    """Folded words by words as written: the same come again and again, and are worked out once."""

    def __missing__(self, word: str) -> str:
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        found = self[word] = _singular(word)
        return found


_SINGULARS = _Singulars()


def fold_words(text: str) -> tuple[str, ...]:
    """The words of a text, each in its folded form: `Señor Managers` is `senor`, `manager`."""
    return tuple(map(_SINGULARS.__getitem__, bare_words(text)))


def bare_words(text: str) -> list[str]:
    """The words of a text without case and accents, a plural `s` kept: for names."""
    bare = (text if text.isascii() else _without_accents(text)).casefold()
    if bare.isascii() and "+" not in bare and "#" not in bare:
        return bare.translate(_ONLY_WORDS).split()  # the same, in a third of the time
    return WORD.findall(bare)


def _without_accents(text: str) -> str:
    """The text without marks over letters, and with a space for every sign beyond ASCII."""
    decomposed = unicodedata.normalize("NFKD", text)
    if decomposed.isascii():  # an ellipsis is three full stops
        return decomposed
    # Of a long text only the different characters are looked at, which are few.
    for sign in set(decomposed):
        if not sign.isascii() and not sign.isalnum():
            is_mark = unicodedata.category(sign) == "Mn"
            decomposed = decomposed.replace(sign, "" if is_mark else " ")
    return decomposed


def _singular(word: str) -> str:
    if len(word) <= 3 or not word.endswith("s") or word.endswith(NOT_PLURAL):
        return word
    return word[:-3] + "y" if word.endswith("ies") else word[:-1]


def phrase(words: tuple[str, ...]) -> str:
    """Folded words with a space on either side, so that `in` finds whole words only."""
    return f" {' '.join(words)} "
