"""Lists of texts without empty ones and repeats."""

from __future__ import annotations

from collections.abc import Iterable


def distinct(texts: Iterable[str]) -> tuple[str, ...]:
    """The texts that are not empty, each once, in their order."""
    return tuple(dict.fromkeys(text for text in texts if text))
