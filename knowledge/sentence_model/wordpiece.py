"""Cuts text into the word pieces that uncased BERT models were trained on."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

LONGEST = 48  # pieces of a text, about 35 words; what follows is not read: bounds the time
LONGEST_WORD = 100  # letters; the models were trained with longer words unknown
HIDDEN = {"Cc", "Cf", "Co"}  # control, format and private letters are dropped
IDEOGRAPHS = (
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x2CEAF),
    (0x2F800, 0x2FA1F),
)


@dataclass(frozen=True, slots=True)
class WordPiece:
    """Text to numbers of pieces; `pieces` maps a piece to its number, `##` marks a continuation."""

    pieces: Mapping[str, int]

    def numbers(self, text: str, most: int) -> list[int]:
        """The pieces of a text between [CLS] and [SEP], `most` numbers at the most."""
        found: list[int] = []
        for word in words(text):
            found.extend(self._cut(word))
            if len(found) > most - 2:
                break
        return [self.pieces["[CLS]"], *found[: most - 2], self.pieces["[SEP]"]]

    def _cut(self, word: str) -> list[int]:
        """The longest known piece first, again and again; one unknown part hides the whole word."""
        found: list[int] = []
        start = 0
        while start < len(word):
            number, start = self._longest(word, start)
            if number is None or len(word) > LONGEST_WORD:
                return [self.pieces["[UNK]"]]
            found.append(number)
        return found

    def _longest(self, word: str, start: int) -> tuple[int | None, int]:
        mark = "##" if start else ""
        for end in range(len(word), start, -1):
            number = self.pieces.get(mark + word[start:end])
            if number is not None:
                return number, end
        return None, start


def read_vocabulary(folder: Path) -> dict[str, int]:
    """Read `vocab.txt` (a piece a line, in order) or, without it, `tokenizer.json`.

    Raises OSError when neither is there, ValueError or KeyError when it is no WordPiece vocabulary.
    """
    listed = folder / "vocab.txt"
    if listed.exists():
        # Only \n ends a line: str.splitlines would also cut at pieces such as U+2028.
        lines = listed.read_text(encoding="utf-8").removesuffix("\n").split("\n")
        pieces = {piece.removesuffix("\r"): number for number, piece in enumerate(lines)}
    else:
        model = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))["model"]
        if model["type"] != "WordPiece":
            raise ValueError(model["type"])
        pieces = {str(piece): int(number) for piece, number in model["vocab"].items()}
    if missing := {"[CLS]", "[SEP]", "[UNK]"} - pieces.keys():
        raise ValueError(missing)
    return pieces


def words(text: str) -> Iterator[str]:
    """Lower-case words without accents, each mark of punctuation and each ideograph by itself."""
    spaced = "".join(map(_cleaned, text))
    plain = "".join(c for c in unicodedata.normalize("NFD", spaced) if not _is_accent(c))
    for word in plain.lower().split():
        yield from "".join(f" {c} " if _stands_alone(c) else c for c in word).split()


@lru_cache(maxsize=4096)
def _cleaned(letter: str) -> str:
    if letter in "\t\n\r" or letter.isspace():
        return " "
    if letter == "\ufffd" or unicodedata.category(letter) in HIDDEN:
        return ""
    return f" {letter} " if _is_ideograph(letter) else letter


def _is_ideograph(letter: str) -> bool:
    return any(first <= ord(letter) <= last for first, last in IDEOGRAPHS)


def _is_accent(letter: str) -> bool:
    return unicodedata.category(letter) == "Mn"


@lru_cache(maxsize=4096)
def _stands_alone(letter: str) -> bool:
    """Punctuation as BERT sees it: `$`, `+` and `~` are punctuation too."""
    if letter.isascii():
        return not letter.isalnum()
    return unicodedata.category(letter).startswith("P")
