"""Titles of postings, without shouting."""

from __future__ import annotations

import re

from jobs.normalising.texts import plain
from jobs.vocabulary import vocabulary

LONGEST_TITLE = 200
LETTERS = re.compile(r"[^\W\d_]+")
SHORTEST_SHOUTED = 4  # letters; a shorter word in capitals may be short for something
SHOUTING = 0.6  # of all letters


def title(text: str) -> str:
    """A title as one plain line: `CUSTOMER SUCCESS - EMEA` comes out as Customer Success - EMEA.

    Empty when nothing of it can be read.
    """
    written = plain(text, LONGEST_TITLE)
    return LETTERS.sub(_softened, written) if _is_shouted(written) else written


def _is_shouted(written: str) -> bool:
    """Whether most of it is words in capitals that are short for nothing."""
    if written.islower() or written.istitle():
        return False
    words: list[str] = [
        word
        for word in LETTERS.findall(written)
        if not word.isupper() or (len(word) >= SHORTEST_SHOUTED and not _is_short_form(word))
    ]
    shouted = sum(len(word) for word in words if word.isupper())
    return shouted > SHOUTING * sum(map(len, words))


def _softened(found: re.Match[str]) -> str:
    word, before = found[0], found.string[: found.start()]
    if not word.isupper():
        return word
    lower = word.lower()
    if written := vocabulary().capitals.get(lower):
        return written
    if before[-1:] in ("'", "’") and before[-2:-1].isalpha():
        return lower  # 's
    if lower in vocabulary().small_words:
        return lower if before else lower.capitalize()
    return word if _is_short_form(word) else lower.capitalize()


def _is_short_form(word: str) -> bool:
    """Known to be written so, or not to be spoken: HTML, RN, II, M/F/D."""
    lower = word.lower()
    if lower in vocabulary().capitals:
        return True
    if lower in vocabulary().small_words:
        return False
    return len(word) == 1 or (len(word) <= 4 and not re.search("[aeiouyäöü]", lower))
