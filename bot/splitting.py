"""Cuts a long HTML text into messages that Telegram takes, without tearing a tag."""

from __future__ import annotations

import html
import re

LIMIT = 4096  # UTF-16 units after parsing, Telegram's own counting

_TOKEN = re.compile(r"<(/?)(\w+)[^>]*>|&[#\w]+;|\s+|[^<&\s]+|.", re.DOTALL)


def length_as_read(text: str) -> int:
    """How long Telegram counts an HTML text: tags are free, an emoji is two."""
    plain = html.unescape(re.sub(r"<[^>]*>", "", text))
    return len(plain.encode("utf-16-le")) // 2


def split(text: str, limit: int = LIMIT) -> list[str]:
    """Pieces of at most `limit`, cut at white space; open tags are closed and opened again."""
    if length_as_read(text) <= limit:
        return [text]
    pieces: list[str] = []
    piece, used, opened = "", 0, list[tuple[str, str]]()
    for token in _tokens(text, limit):
        size = length_as_read(token)
        if used + size > limit:
            pieces.append(_closed(piece, opened))
            piece, used = "".join(tag for tag, _ in opened), 0
            if token.isspace():
                continue
        _follow(token, opened)
        piece, used = piece + token, used + size
    return [*pieces, piece] if used else pieces


def _tokens(text: str, limit: int) -> list[str]:
    # A word longer than a message has no good place to be cut: any place will do.
    half = limit // 2
    found = (match.group(0) for match in _TOKEN.finditer(text))
    return [
        word[i : i + half] if not word.startswith("<") else word
        for word in found
        for i in range(0, len(word) if not word.startswith("<") else 1, half)
    ]


def _follow(token: str, opened: list[tuple[str, str]]) -> None:
    tag = re.fullmatch(r"<(/?)([\w-]+)[^>]*>", token)
    if tag is None:
        return
    if tag.group(1):
        if opened:
            opened.pop()
    else:
        opened.append((token, tag.group(2)))


def _closed(piece: str, opened: list[tuple[str, str]]) -> str:
    whole = piece.rstrip() + "".join(f"</{name}>" for _, name in reversed(opened))
    # A tag opened just before the cut would hold nothing.
    return re.sub(r"\s*<(\w+)[^>]*></\1>", "", whole)
