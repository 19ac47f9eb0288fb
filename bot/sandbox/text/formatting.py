"""What becomes of a text that the bot sends: parsed, trimmed, measured, entities found."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.sandbox.bot_api.parameters import Parameters
from bot.sandbox.text.entities import with_found
from bot.sandbox.text.html_text import parse_html
from bot.sandbox.world.errors import bad_request
from bot.sandbox.world.shapes import Json, utf16_length

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_PLAIN_MODES = {"", "none"}
_UNSUPPORTED_MODES = {"markdown", "markdownv2"}


@dataclass(frozen=True, slots=True)
class Formatted:
    """A text as Telegram stores it."""

    text: str
    entities: list[Json]


def message_text(given: Parameters) -> Formatted:
    """The `text` of a call; raises Refused (400) when it is empty or too long."""
    result = read_formatted(
        given.text("text"), given.text("parse_mode"), given.structure("entities")
    )
    if not result.text:
        raise bad_request("message text is empty")
    if utf16_length(result.text) > LONGEST_TEXT:
        raise bad_request("message is too long")
    return result


def message_caption(given: Parameters) -> Formatted:
    """The `caption` of a call, which may be empty; raises Refused (400) when it is too long."""
    entities = given.structure("caption_entities")
    result = read_formatted(given.text("caption"), given.text("parse_mode"), entities)
    if utf16_length(result.text) > LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    return result


def caption_content(given: Parameters) -> Json:
    """The fields of a message that its caption makes."""
    caption = message_caption(given)
    if not caption.text:
        return {}
    more = {"caption_entities": caption.entities} if caption.entities else {}
    return {"caption": caption.text, **more}


def text_content(formatted: Formatted) -> Json:
    """The fields of a message that its text makes."""
    more = {"entities": formatted.entities} if formatted.entities else {}
    return {"text": formatted.text, **more}


def read_formatted(text: str, parse_mode: str, entities: object) -> Formatted:
    """Any text in its parse mode; raises Refused (400). Explicit entities count without a mode."""
    text = _CONTROL.sub(" ", text.replace("\r", ""))
    mode = parse_mode.strip().lower()
    if mode == "html":
        plain, found = parse_html(text)
    elif mode in _UNSUPPORTED_MODES:
        raise bad_request(f"parse_mode {parse_mode} is not known to the sandbox, use HTML")
    elif mode in _PLAIN_MODES:
        plain, found = text, _given_entities(text, entities)
    else:
        raise bad_request("unsupported parse_mode")
    return _finished(plain, found)


def _given_entities(text: str, entities: object) -> list[Json]:
    if entities is None:
        return []
    if not isinstance(entities, list):
        raise bad_request("can't parse entities: expected an array of MessageEntity")
    whole = utf16_length(text)
    good = [one for one in entities if isinstance(one, dict) and _inside(one, whole)]
    return sorted((dict(one) for one in good), key=lambda one: (one["offset"], -one["length"]))


def _inside(entity: Json, whole: int) -> bool:
    start, length = entity.get("offset"), entity.get("length")
    if not (isinstance(start, int) and isinstance(length, int) and "type" in entity):
        return False
    return start >= 0 and length > 0 and start + length <= whole


def _finished(text: str, entities: list[Json]) -> Formatted:
    """Trims as Telegram does: a space that an entity begins with stays."""
    text = text.rstrip()
    first = min((entity["offset"] for entity in entities), default=len(text))
    leading = min(len(text) - len(text.lstrip()), first)
    text = text[leading:]
    whole = utf16_length(text)
    kept = []
    for entity in entities:
        offset = entity["offset"] - leading
        length = min(entity["length"], whole - offset)
        if length > 0:
            kept.append({**entity, "offset": offset, "length": length})
    return Formatted(text, with_found(text, kept))
