"""The JSON shape that everything on the wire has, and how Telegram counts text."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


def utf16_length(text: str) -> int:
    """How long Telegram says a text is: in UTF-16 code units, so that most emoji count two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def present(**fields: Any) -> Json:
    """The fields that are not None: the Bot API leaves out what it does not know."""
    return {name: value for name, value in fields.items() if value is not None}
