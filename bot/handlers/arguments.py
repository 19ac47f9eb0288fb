"""What a tapped button carried, made harmless: it may be forged or years old."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import Update

from bot.handlers.arrival import arguments_of

_DIGITS = 12  # more than any id or offset of ours has, and what every database takes


@dataclass(frozen=True, slots=True)
class Carried:
    """`verb|number|value` of a button; what it left out is empty, or 0."""

    verb: str
    number: int
    value: str


def carried(update: Update) -> Carried:
    """The arguments of the tapped button."""
    verb, number, value, *_ = [*arguments_of(update), "", "", ""]
    return Carried(verb, as_number(number), value)


def as_number(text: str) -> int:
    """The number, or 0 for what is none of ours."""
    return int(text) if text.isdecimal() and len(text) <= _DIGITS else 0
