"""Long lists in pieces that a statement can take."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

CHUNK = 500

T = TypeVar("T")


def chunks(items: Sequence[T], size: int = CHUNK) -> Iterator[Sequence[T]]:
    """The items in their order, at most so many at a time."""
    for start in range(0, len(items), size):
        yield items[start : start + size]
