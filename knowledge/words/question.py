"""Cleaning what a person typed, and taking it apart into words and single questions."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 1_000  # characters; what follows in a longer message is not read
_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"'})
_UNPRINTABLE = {"Cc", "Cf", "Cs", "Co", "Cn"}  # controls, joiners, lone surrogates
_MARKS = range(0x300, 0x370), range(0xFE00, 0xFE10)  # accents; variants of emoji
_TOKEN = re.compile(r"(?<!\w)w/o?(?!\w)|[^\W_]+(?:'[^\W_]+)*")
_DRAWN_OUT = re.compile(r"(.)\1{2,}")


def cleaned(text: str) -> str:
    """The text in small letters with plain quotes, one space between words, no accents."""
    text = text[: 2 * LONGEST]
    if not (text.isascii() and text.isprintable()):
        text = unicodedata.normalize("NFKD", text)
        text = "".join([c for c in text if c.isspace() or _readable(c)])
    text = text.translate(_QUOTES).casefold()[:LONGEST]
    return "\n".join(" ".join(line.split()) for line in text.splitlines()).strip()


def tokens_of(text: str) -> tuple[str, ...]:
    """The words of a cleaned text; where it has none, its signs (such as emoji), each once."""
    return tuple(_TOKEN.findall(text)) or tuple(dict.fromkeys(text.replace(" ", "")))


def shortened(token: str) -> str:
    """A drawn-out word as it is written: heyyyy -> hey."""
    return _DRAWN_OUT.sub(r"\1", token)


def _readable(character: str) -> bool:
    if character.isascii():
        return character.isprintable()
    marked = any(ord(character) in marks for marks in _MARKS)
    return not marked and unicodedata.category(character) not in _UNPRINTABLE
