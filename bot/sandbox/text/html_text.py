"""Telegram's HTML: a marked-up text in, the plain text and its entities out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bot.sandbox.text.html_details import DETAILS, NOTHING, merge_code
from bot.sandbox.text.html_tags import (
    KINDS,
    StartTag,
    cannot_parse,
    read_end_tag,
    read_reference,
    read_start_tag,
)
from bot.sandbox.world.shapes import Json, utf16_length

_HALF_A_PAIR = re.compile("[\ud800-\udfff]")
_SURROGATES = (
    "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched "
    "surrogate code units"
)


@dataclass(frozen=True, slots=True)
class _Open:
    tag: StartTag
    offset: int  # UTF-16 units before it
    piece: int  # pieces of text before it


@dataclass(slots=True)
class _Reading:
    source: bytes
    pieces: list[str] = field(default_factory=list)
    offset: int = 0
    open: list[_Open] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)

    def add(self, text: str) -> None:
        self.pieces.append(text)
        self.offset += utf16_length(text)


def parse_html(source: str) -> tuple[str, list[Json]]:
    """The text and its entities, offsets in UTF-16 units; raises Refused (400) as Telegram does."""
    reading = _Reading(source.replace("\0", " ").encode() + b"\0")
    at = 0
    while at < len(reading.source) - 1:
        at = _step(reading, at)
    if reading.open:
        name = reading.open[-1].tag.name
        raise cannot_parse(f'Can\'t find end tag corresponding to start tag "{name}"')
    text = "".join(reading.pieces)
    if _HALF_A_PAIR.search(text):
        raise cannot_parse(_SURROGATES)
    entities = [entity for entity in reading.entities if entity["type"] != NOTHING]
    for entity in entities:
        if entity["type"] == "code":
            entity.pop("language", None)
    entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    return text, entities


def _step(reading: _Reading, at: int) -> int:
    source = reading.source
    mark = source[at : at + 1]
    if mark == b"<":
        closing = source[at + 1 : at + 2] == b"/"
        return _close(reading, at) if closing else _open(reading, at)
    if mark == b"&":
        character, end = read_reference(source, at) or ("&", at + 1)
        reading.add(character)
        return end
    ends = (source.find(b"<", at), source.find(b"&", at), len(source) - 1)
    end = min(place for place in ends if place >= 0)
    reading.add(source[at:end].decode())
    return end


def _open(reading: _Reading, at: int) -> int:
    tag, end = read_start_tag(reading.source, at)
    reading.open.append(_Open(tag, reading.offset, len(reading.pieces)))
    return end


def _close(reading: _Reading, at: int) -> int:
    if not reading.open:
        raise cannot_parse(f"Unexpected end tag at byte offset {at}")
    name, end = read_end_tag(reading.source, at)
    opened = reading.open.pop()
    expected = opened.tag.name
    if name and name != expected:
        reason = (
            f'Unmatched end tag at byte offset {at}, expected "</{expected}>", found "</{name}>"'
        )
        raise cannot_parse(reason)
    if reading.offset > opened.offset:
        _add_entity(reading, opened)
    return end


def _add_entity(reading: _Reading, opened: _Open) -> None:
    entity = {
        "type": KINDS[opened.tag.name],
        "offset": opened.offset,
        "length": reading.offset - opened.offset,
    }
    detail = DETAILS.get(opened.tag.name)
    if detail:
        covered = "".join(reading.pieces[opened.piece :])
        entity |= detail(opened.tag, covered)
    merge_code(reading.entities, entity)
