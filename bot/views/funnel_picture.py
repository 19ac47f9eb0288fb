"""Draws the funnel of somebody's applications: bars that narrow, each with its number.

Pillow brings an open font of its own (Aileron), which has every letter that our words need.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

WIDTH = 960  # pixels; phones show about a third of it, sharply
_MARGIN = 48
_TITLE = 96
_BAR, _GAP = 84, 26
_LABELS = 210
_LEAST = 12  # pixels of a bar of nothing, so that it can be seen where it is
_PAPER = "#ffffff"
_INK = "#1f2933"
_QUIET = "#6b7785"
_TRACK = "#eef1f5"
_COLOURS = ("#2f80ed", "#2a9d8f", "#e9a23b", "#3fa34d")

Bars = Sequence[tuple[str, int]]


def draw_funnel(title: str, bars: Bars, foot: str) -> bytes:
    """A PNG: the title, a bar for each label and number, and a line at the foot."""
    height = _TITLE + len(bars) * (_BAR + _GAP) + _MARGIN + 40
    image = Image.new("RGB", (WIDTH, height), _PAPER)
    drawing = ImageDraw.Draw(image)
    drawing.text((_MARGIN, 34), title, fill=_INK, font=ImageFont.load_default(38))
    most = max((number for _, number in bars), default=0)
    for place, (label, number) in enumerate(bars):
        top = _TITLE + 16 + place * (_BAR + _GAP)
        _bar(drawing, top, label)
        _fill(drawing, top, place, number, most)
    drawing.text((_MARGIN, height - 56), foot, fill=_QUIET, font=ImageFont.load_default(26))
    return _as_png(image)


def _bar(drawing: ImageDraw.ImageDraw, top: int, label: str) -> None:
    middle = top + _BAR // 2
    font = ImageFont.load_default(30)
    drawing.text((_MARGIN, middle), label, fill=_INK, font=font, anchor="lm")
    left, right = _MARGIN + _LABELS, WIDTH - _MARGIN
    drawing.rounded_rectangle((left, top, right, top + _BAR), radius=16, fill=_TRACK)


def _fill(drawing: ImageDraw.ImageDraw, top: int, place: int, number: int, most: int) -> None:
    left, room = _MARGIN + _LABELS, WIDTH - 2 * _MARGIN - _LABELS
    width = max(_LEAST, round(room * number / most)) if most else _LEAST
    colour = _COLOURS[place % len(_COLOURS)] if number else "#d5dbe3"
    drawing.rounded_rectangle(
        (left, top, left + width, top + _BAR), radius=min(16, width // 2), fill=colour
    )
    font = ImageFont.load_default(34)
    fits = width > 90
    spot = left + width - 24 if fits else left + width + 18
    drawing.text(
        (spot, top + _BAR // 2),
        str(number),
        fill=_PAPER if fits else _INK,
        font=font,
        anchor="rm" if fits else "lm",
    )


def _as_png(image: Image.Image) -> bytes:
    with BytesIO() as written:
        image.save(written, "PNG", optimize=True)
        return written.getvalue()
