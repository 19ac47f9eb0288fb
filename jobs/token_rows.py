"""Which rows of a list hold a token: what a full-text index is, as arrays in memory."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from jobs.needles import Group

Rows = NDArray[np.int32]
Mask = NDArray[np.bool_]
Points = NDArray[np.int8]
K = TypeVar("K")
V = TypeVar("V")
T = TypeVar("T", bound=np.generic)
# Of each kind, between two changes. For 60,000 rows a mask and the points take 60 KB each, what is
# held four bytes a row, which is asked for of the rarest group alone.
MOST_KEPT = 1000


class TokenRows:
    """Rows are numbers from 0 in the order in which they are added."""

    def __init__(self) -> None:
        self._rows: dict[str, array[int]] = {}
        self._count = 0
        # Of groups that were asked for since the last change: wishes have most of theirs in common.
        self._counts: dict[Group, int] = {}
        self._held: dict[Group, Rows] = {}
        self._masks: dict[Group, Mask] = {}
        self._points: dict[tuple[Group, Group], Points] = {}

    def add(self, tokens: Iterable[str]) -> int:
        """A new row that holds these; its number."""
        row = self._count
        for token in set(tokens):
            held = self._rows.get(token)
            if held is None:
                held = self._rows[token] = array("i")
            held.append(row)
        self._count += 1
        self._forget()
        return row

    def keep(self, rows: Rows) -> None:
        """Leaves these rows alone, numbered anew in the order given, and forgets the others."""
        renumbered = np.full(self._count, -1, np.int32)
        renumbered[rows] = np.arange(len(rows), dtype=np.int32)
        for token in list(self._rows):
            moved = renumbered[self._of(token)]
            left = moved[moved >= 0]
            if len(left):
                self._rows[token] = array("i", left.tobytes())
            else:
                del self._rows[token]
        self._count = len(rows)
        self._forget()

    def count(self, group: Group) -> int:
        """How many rows hold a token of the group, at most."""
        return _remembered(self._counts, group, self._count_of)

    def rows(self, group: Group) -> Rows:
        """The rows that hold a token of the group, each once, in order."""
        return _remembered(self._held, group, self._rows_of)

    def mask(self, group: Group) -> Mask:
        """For each row, whether it holds a token of the group."""
        return _remembered(self._masks, group, self._mask_of)

    def points(self, first: Group, second: Group) -> Points:
        """For each row, 2 where it holds a token of the first group, else 1 where of the second."""
        return _remembered(self._points, (first, second), self._points_of)

    def _count_of(self, group: Group) -> int:
        return sum(len(self._rows.get(token, ())) for token in group)

    def _rows_of(self, group: Group) -> Rows:
        held = [token for token in group if token in self._rows]
        if len(held) > 1:
            return _for_good(np.flatnonzero(self.mask(group)).astype(np.int32))
        return _for_good(self._of(held[0]) if held else np.empty(0, np.int32))

    def _mask_of(self, group: Group) -> Mask:
        mask = np.zeros(self._count, np.bool_)
        for token in group:
            mask[self._of(token)] = True
        return _for_good(mask)

    def _points_of(self, groups: tuple[Group, Group]) -> Points:
        points = np.zeros(self._count, np.int8)
        for worth, group in ((1, groups[1]), (2, groups[0])):
            for token in group:
                points[self._of(token)] = worth
        return _for_good(points)

    def _forget(self) -> None:
        for kept in (self._counts, self._held, self._masks, self._points):
            kept.clear()

    def _of(self, token: str) -> Rows:
        # A copy: while somebody looks at an array's own memory, nothing can be added to it.
        return np.array(self._rows.get(token, ()), np.int32)


def _for_good(found: NDArray[T]) -> NDArray[T]:
    """What many are given, nobody may change."""
    found.setflags(write=False)
    return found


def _remembered(kept: dict[K, V], asked: K, found_by: Callable[[K], V]) -> V:
    found = kept.get(asked)
    if found is None:
        found = found_by(asked)
        if len(kept) >= MOST_KEPT:
            kept.clear()
        kept[asked] = found
    return found
