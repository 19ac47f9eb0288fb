"""Columns of numbers that grow row by row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int64]
Values = NDArray[Any]  # of 32 bits or 64


class Column:
    """A number for each row, 0 where none was given."""

    def __init__(self, kind: type[np.int32 | np.int64]) -> None:
        self._numbers: Values = np.zeros(16, kind)
        self._count = 0

    def __len__(self) -> int:
        return self._count

    @property
    def values(self) -> Values:
        """All of them, by row."""
        return self._numbers[: self._count]

    def append(self, number: int) -> None:
        """The number of the next row."""
        self.set(self._count, number)

    def set(self, row: int, number: int) -> None:
        """The number of this row, and 0 for those up to it that have none."""
        if row >= len(self._numbers):
            more = np.zeros(
                max(row + 1, 2 * len(self._numbers)) - len(self._numbers), self._numbers.dtype
            )
            self._numbers = np.concatenate((self._numbers, more))
        self._numbers[row] = number
        self._count = row + 1

    def reach(self, count: int) -> None:
        """Makes it as long as that, with 0 for what was not given."""
        if count > self._count:
            self.set(count - 1, 0)

    def of(self, rows: Rows) -> Values:
        """The numbers of these rows."""
        return self._numbers.take(rows)


def fill(columns: list[Column], row: int, numbers: Sequence[int]) -> None:
    """Puts a number into each of the columns, in this order, at the row; makes what is missing."""
    while len(columns) < len(numbers):
        columns.append(Column(np.int32))
    for column, number in zip(columns, numbers, strict=False):
        column.set(row, number)
