"""Reads single tags and character references of Telegram's HTML, byte by byte as TDLib does."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.sandbox.world.errors import Refused, bad_request

KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
# NUL ends the source and counts as a space, as in a C string: no search runs over the end.
_SPACE = rb"[\s\0]"
_NAME = re.compile(rb"[^\s\0>]*")
_ATTRIBUTE_NAME = re.compile(rb"[^\s\0>=]*")
_BLANK = re.compile(rb"\s*")
_TOKEN = re.compile(rb"[A-Za-z0-9.-]*")
_NUMBER = re.compile(rb"&#(?:[xX]([0-9a-fA-F]{1,7})|([0-9]{1,8}));?")
_NAMED = re.compile(rb"&(lt|gt|amp|quot)(?![A-Za-z]);?")
_NAMES = {b"lt": "<", b"gt": ">", b"amp": "&", b"quot": '"'}


@dataclass(frozen=True, slots=True)
class StartTag:
    """An opened tag: its name in lower case and the attributes that it had."""

    name: str
    attributes: dict[str, str]


def cannot_parse(reason: str) -> Refused:
    """400 for text that is not the markup it is said to be."""
    return bad_request(f"can't parse entities: {reason}")


def read_reference(source: bytes, at: int) -> tuple[str, int] | None:
    """The character that `&...;` stands for and where it ends; None when it is mere text."""
    named = _NAMED.match(source, at)
    if named:
        return _NAMES[named[1]], named.end()
    number = _NUMBER.match(source, at)
    if number is None:
        return None
    code = int(number[1], 16) if number[1] else int(number[2])
    return (chr(code), number.end()) if 0 < code < 0x10FFFF else None


def read_start_tag(source: bytes, begin: int) -> tuple[StartTag, int]:
    """The tag that opens at `begin` and the place after it; raises Refused (400)."""
    at = _end(_NAME, source, begin + 1)
    if _is_end(source, at):
        raise cannot_parse(f"Unclosed start tag at byte offset {begin}")
    name = _text(source[begin + 1 : at]).lower()
    if name not in KINDS:
        raise cannot_parse(f'Unsupported start tag "{name}" at byte offset {begin}')
    attributes: dict[str, str] = {}
    while True:
        at = _end(_BLANK, source, at)
        if source[at : at + 1] == b">":
            return _checked(StartTag(name, attributes), begin), at + 1
        key, value, at = _read_attribute(source, at, name, begin)
        attributes[key] = value


def _checked(tag: StartTag, begin: int) -> StartTag:
    if tag.name == "span" and tag.attributes.get("class") != "tg-spoiler":
        raise cannot_parse(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
    return tag


def _read_attribute(source: bytes, at: int, tag: str, begin: int) -> tuple[str, str, int]:
    end = _end(_ATTRIBUTE_NAME, source, at)
    key = _text(source[at:end]).lower()
    if _is_end(source, end):
        raise cannot_parse(f'Unclosed start tag "{tag}" at byte offset {begin}')
    if not key:
        raise cannot_parse(f'Empty attribute name in the tag "{tag}" at byte offset {begin}')
    after = _end(_BLANK, source, end)
    if source[after : after + 1] != b"=":
        return key, "", after  # `expandable` and the like stand without a value
    after = _end(_BLANK, source, after + 1)
    if _is_end(source, after):
        raise cannot_parse(f'Unclosed start tag "{tag}" at byte offset {begin}')
    value, after = _read_value(source, after)
    if _is_end(source, after):
        raise cannot_parse(f"Unclosed start tag at byte offset {begin}")
    return key, value, after


def _read_value(source: bytes, at: int) -> tuple[str, int]:
    quote = source[at : at + 1]
    if quote not in {b'"', b"'"}:
        end = _end(_TOKEN, source, at)
        if not re.match(_SPACE + rb"|>", source[end : end + 1]):
            raise cannot_parse(f"Unexpected end of name token at byte offset {at}")
        return _text(source[at:end]).lower(), end
    end = source.find(quote, at + 1)
    if end < 0:
        return "", len(source) - 1
    return _decoded(source[at + 1 : end]), end + 1


def _decoded(raw: bytes) -> str:
    pieces: list[str] = []
    at = 0
    while (found := raw.find(b"&", at)) >= 0:
        pieces.append(_text(raw[at:found]))
        character, at = read_reference(raw, found) or ("&", found + 1)
        pieces.append(character)
    return "".join(pieces) + _text(raw[at:])


def read_end_tag(source: bytes, begin: int) -> tuple[str, int]:
    """The name in the end tag at `begin` and the place after it; raises Refused (400)."""
    at = _end(_NAME, source, begin + 2)
    name = _text(source[begin + 2 : at]).lower()
    at = _end(_BLANK, source, at)
    if source[at : at + 1] != b">":
        raise cannot_parse(f"Unclosed end tag at byte offset {begin}")
    return name, at + 1


def _end(pattern: re.Pattern[bytes], source: bytes, at: int) -> int:
    found = pattern.match(source, at)
    return found.end() if found else at


def _is_end(source: bytes, at: int) -> bool:
    return at >= len(source) - 1


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")
