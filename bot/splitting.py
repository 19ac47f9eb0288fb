"""Cuts a long HTML text into messages that Telegram takes, without tearing a tag or a word."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from itertools import islice

LIMIT = 4096  # UTF-16 units after parsing, Telegram's own counting
MOST_ENTITIES = 100  # formats in one message; Telegram drops what is beyond

_TOKEN = re.compile(
    r"<(?P<end>/?)(?P<tag>[\w-]+)[^>]*>|(?P<reference>&(?:#\w+|lt|gt|amp|quot);)|\s+|[^<&\s]+|.",
    re.DOTALL,
)
_BREAKS = ("\n\n", "\n", "")  # what white space must hold to be a good place, the best first


@dataclass(frozen=True, slots=True)
class _Token:
    """A tag, a reference, white space, or a word: what is never cut. `size` is in UTF-16 units."""

    source: str
    size: int
    opens: str = ""
    closes: bool = False


def length_as_read(text: str) -> int:
    """How long Telegram counts an HTML text: tags are free, an emoji is two."""
    return sum(token.size for token in _tokens(text, LIMIT))


def split(text: str, limit: int = LIMIT) -> list[str]:
    """Pieces of at most `limit`, and of a hundred formats; nothing but white space is lost.

    Cut between paragraphs, else lines, else words, as long as a piece is half full by then. Tags
    that are open at a cut are closed, and opened again in the next piece.
    """
    if _units(text) <= limit and text.count("<") <= MOST_ENTITIES:
        return [text]  # as most are: tags and references only make it shorter
    tokens = _tokens(text, limit)
    pieces: list[str] = []
    opened: list[_Token] = []
    start = 0
    while start < len(tokens):
        end = _end(tokens, start, limit, MOST_ENTITIES - len(opened))
        if end == len(tokens) and not start:
            return [text]
        pieces.append(_piece(opened, tokens[start:end]))
        start = end
    return [piece for piece in pieces if piece] or [text]


def _tokens(text: str, limit: int) -> list[_Token]:
    # A word longer than half a message has no good place to be cut: any place will do.
    half = max(1, limit // 2)
    found: list[_Token] = []
    for match in _TOKEN.finditer(text):
        source, tag = match[0], match["tag"]
        if tag:
            closes = bool(match["end"])
            found.append(_Token(source, 0, "" if closes else tag, closes))
        elif match["reference"]:
            found.append(_Token(source, _units(html.unescape(source))))
        else:
            parts = (source[at : at + half] for at in range(0, len(source), half))
            found += (_Token(part, _units(part)) for part in parts)
    return found


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _end(tokens: list[_Token], start: int, limit: int, formats: int) -> int:
    """Where the piece that begins at `start` ends: behind as much as fits, at the best place."""
    sizes, opening = [0], 0  # the sizes of the first tokens together
    for token in islice(tokens, start, None):
        opening += bool(token.opens)
        if sizes[-1] + token.size > limit or opening > formats:
            break
        sizes.append(sizes[-1] + token.size)
    fits = len(sizes) - 1
    if start + fits == len(tokens):
        return len(tokens)
    for wanted in _BREAKS:
        for at in range(fits, 0, -1):
            if sizes[at] * 2 < limit and wanted:
                break
            source = tokens[start + at].source
            if source.isspace() and wanted in source:
                return start + at
    return start + max(1, fits)


def _piece(opened: list[_Token], tokens: list[_Token]) -> str:
    """The tokens as a text of their own; `opened` is kept up for the next one."""
    lead = "".join(tag.source for tag in opened)
    for token in tokens:
        if token.opens:
            opened.append(token)
        elif token.closes and opened:
            opened.pop()
    text = "".join(token.source for token in tokens).strip()
    closing = "".join(f"</{tag.opens}>" for tag in reversed(opened))
    return _without_empty(lead + text + closing)


def _without_empty(piece: str) -> str:
    """A tag opened just before a cut, or closed just behind it, would hold nothing."""
    before = ""
    while piece != before:
        before = piece
        piece = re.sub(r"\s*<([\w-]+)[^>]*>\s*</\1>", "", piece)
    return piece
