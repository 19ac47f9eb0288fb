"""HTML as the chat shows it: what is wrong with a text, how long it reads, and its plain words."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

ALLOWED_TAGS = ("b", "i", "u", "s", "code", "a", "blockquote")

_PIECE = re.compile(
    r"<(?P<close>/?)(?P<tag>[a-zA-Z][\w-]*)(?P<rest>[^<>]*)>"
    r"|(?P<entity>&(?:amp|lt|gt|quot|#\d{1,7}|#x[0-9a-fA-F]{1,6});)"
    r"|(?P<less><)|(?P<ampersand>&)"
)
_LINK = re.compile(r'\s+href="(?:https?|tg|mailto):[^"\s]+"\s*')


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong at `offset` (characters from the start); `kind` is a kind of mistake."""

    kind: str
    offset: int
    tag: str = ""
    inner: str = ""


@lru_cache(maxsize=1024)  # answers are put together of the same texts again and again
def plain(text: str) -> str:
    """The words of an HTML text, without tags and with entities turned into characters."""
    if "<" not in text and "&" not in text:
        return text.strip()
    return html.unescape(_PIECE.sub(lambda m: "" if m["tag"] else m[0], text)).strip()


def length_as_read(text: str) -> int:
    """How long the chat counts an HTML text: UTF-16 units of its plain words."""
    return utf16_length(plain(text))


def utf16_length(words: str) -> int:
    """How many UTF-16 units the words take, which is how the chat counts."""
    return len(words.encode("utf-16-le", "surrogatepass")) // 2


def faults(text: str) -> Iterator[Fault]:
    """Everything in an HTML text that the chat would refuse, in order."""
    opened: list[tuple[str, int]] = []
    for piece in _PIECE.finditer(text):
        if piece["less"]:
            yield Fault("bare-less", piece.start())
        elif piece["ampersand"]:
            yield Fault("bare-ampersand", piece.start())
        elif piece["close"]:
            yield from _closing(piece, opened)
        elif piece["tag"]:
            yield from _opening(piece, opened)
    for tag, offset in opened:
        yield Fault("unclosed-tag", offset, tag)


def _opening(piece: re.Match[str], opened: list[tuple[str, int]]) -> Iterator[Fault]:
    tag, rest = piece["tag"].lower(), piece["rest"]
    if tag not in ALLOWED_TAGS:
        yield Fault("unknown-tag", piece.start(), tag)
        return
    opened.append((tag, piece.start()))
    if not (_LINK.fullmatch(rest) if tag == "a" else not rest.strip()):
        yield Fault("tag-attribute", piece.start(), tag)


def _closing(piece: re.Match[str], opened: list[tuple[str, int]]) -> Iterator[Fault]:
    tag = piece["tag"].lower()
    if tag not in ALLOWED_TAGS:
        return  # its opening was noted
    if tag not in (name for name, _ in opened):
        yield Fault("unopened-tag", piece.start(), tag)
        return
    inner = opened[-1][0]
    if inner != tag:
        yield Fault("misnested-tag", piece.start(), tag, inner)
    last = max(place for place, (name, _) in enumerate(opened) if name == tag)
    del opened[last]


def first_markup(text: str) -> str:
    """The first known tag or entity in a text that is meant to have none, or nothing."""
    if "<" not in text and "&" not in text:
        return ""
    for piece in _PIECE.finditer(text):
        if piece["entity"] or (piece["tag"] or "").lower() in ALLOWED_TAGS:
            return piece[0]
    return ""
