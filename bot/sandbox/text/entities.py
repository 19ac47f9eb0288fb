"""Entities that Telegram finds by itself in any text: commands, mentions, links and the like."""

from __future__ import annotations

import re

from bot.sandbox.world.shapes import Json, utf16_length

_ZONES = "com|org|net|io|me|dev|app|ai|co|edu|gov|info|jobs|uk|de|us|eu|ua|pl|fr|es|it|in|ca"
_URL = rf"https?://[^\s<>\"']+|(?<![@\w./-])(?:[a-z0-9-]+\.)+(?:{_ZONES})(?![\w@-])(?:[/?#][^\s<>\"']*)?"
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]+@[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)*\.[a-zA-Z]{2,}")),
    ("url", re.compile(_URL, re.IGNORECASE)),
    (
        "bot_command",
        re.compile(r"(?<![\w/@<])/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z0-9_]{3,32})?(?![\w/])"),
    ),
    ("mention", re.compile(r"(?<![\w@/])@[a-zA-Z0-9_]{3,32}(?!\w)")),
    ("hashtag", re.compile(r"(?<![\w#])#(?=\w*[^\W\d])\w{1,256}(?!#)")),
    ("cashtag", re.compile(r"(?<![\w$])\$[A-Z]{1,8}(?!\w)")),
)
_CLOSED_TO_OTHERS = {"code", "pre", "text_link", "text_mention"}
MOST = 100


def with_found(text: str, entities: list[Json]) -> list[Json]:
    """The entities given and those found in the rest of the text, in order, at most 100."""
    taken = [
        (entity["offset"], entity["offset"] + entity["length"])
        for entity in entities
        if entity["type"] in _CLOSED_TO_OTHERS
    ]
    result = list(entities)
    for kind, pattern in _PATTERNS:
        for found in pattern.finditer(text):
            piece = found[0].rstrip(".,;:!?)") if kind == "url" else found[0]
            start = utf16_length(text[: found.start()])
            end = start + utf16_length(piece)
            if not any(start < last and first < end for first, last in taken):
                taken.append((start, end))
                result.append({"type": kind, "offset": start, "length": end - start})
    result.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    return result[:MOST]


def part(text: str, entity: Json) -> str:
    """The piece of the text that an entity covers."""
    raw = text.encode("utf-16-le", "surrogatepass")
    start = entity["offset"] * 2
    return raw[start : start + entity["length"] * 2].decode("utf-16-le", "replace")
