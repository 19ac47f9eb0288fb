"""Reads what kind of picture some bytes are, and how large it is."""

from __future__ import annotations

import struct
from dataclasses import dataclass

_PNG = b"\x89PNG\r\n\x1a\n"
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # JPEG markers that hold the size


@dataclass(frozen=True, slots=True)
class Picture:
    """What the first bytes say; width and height in pixels, `kind` is png, gif or jpeg."""

    kind: str
    width: int
    height: int


def read_picture(data: bytes) -> Picture | None:
    """A PNG, GIF or JPEG; None for anything else."""
    if data.startswith(_PNG) and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return Picture("png", width, height) if width and height else None
    if data.startswith((b"GIF87a", b"GIF89a")) and len(data) >= 10:
        width, height = struct.unpack("<HH", data[6:10])
        return Picture("gif", width, height)
    return _read_jpeg(data) if data.startswith(b"\xff\xd8") else None


def _read_jpeg(data: bytes) -> Picture | None:
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        if data[at + 1] in _FRAMES:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return Picture("jpeg", width, height)
        at += 2 + int(struct.unpack(">H", data[at + 2 : at + 4])[0])
    return None
