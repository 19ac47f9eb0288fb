"""Which rows of a list hold a token: what a full-text index is, as arrays in memory."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from jobs.needles import Group

Rows = NDArray[np.int32]
Mask = NDArray[np.bool_]
MOST_MASKS = 1000  # kept between two changes: 60 KB each for 60,000 rows


class TokenRows:
    """Rows are numbers from 0 in the order in which they are added."""

    def __init__(self) -> None:
        self._rows: dict[str, array[int]] = {}
        self._masks: dict[Group, Mask] = {}
        self._count = 0

    def add(self, tokens: Iterable[str]) -> int:
        """A new row that holds these; its number."""
        row = self._count
        for token in set(tokens):
            held = self._rows.get(token)
            if held is None:
                held = self._rows[token] = array("i")
            held.append(row)
        self._count += 1
        self._masks.clear()
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
        self._masks.clear()

    def count(self, group: Group) -> int:
        """How many rows hold a token of the group, at most."""
        return sum(len(self._rows.get(token, ())) for token in group)

    def rows(self, group: Group) -> Rows:
        """The rows that hold a token of the group, each once."""
        held = [token for token in group if token in self._rows]
        if len(held) > 1:
            return np.flatnonzero(self.mask(group)).astype(np.int32)
        return self._of(held[0]) if held else np.empty(0, np.int32)

    def mask(self, group: Group) -> Mask:
        """For each row, whether it holds a token of the group."""
        mask = self._masks.get(group)
        if mask is None:
            mask = np.zeros(self._count, np.bool_)
            for token in group:
                mask[self._of(token)] = True
            if len(self._masks) >= MOST_MASKS:
                self._masks.clear()
            self._masks[group] = mask
        return mask

    def _of(self, token: str) -> Rows:
        # A copy: while somebody looks at an array's own memory, nothing can be added to it.
        return np.array(self._rows.get(token, ()), np.int32)
