"""Lines of text as arrays of stems: what a guide's phrases look like to the word models.

Arrays instead of objects, since a guide has some 20,000 phrases and every start needs them all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int32]
Reals = NDArray[np.float32]


class Stems:
    """Stems by number, in the order of their first use."""

    def __init__(self, known: Iterable[str] = ()) -> None:
        self.names = list(known)
        self._numbers = {stem: number for number, stem in enumerate(self.names)}

    def __len__(self) -> int:
        return len(self.names)

    def number(self, stem: str) -> int | None:
        """The number of a stem that is in use."""
        return self._numbers.get(stem)

    def take(self, stem: str) -> int:
        """The number of a stem, which is in use from now on."""
        number = self._numbers.setdefault(stem, len(self.names))
        if number == len(self.names):
            self.names.append(stem)
        return number


@dataclass(frozen=True, slots=True)
class Lines:
    """`stems[starts[n]:starts[n + 1]]` are the stems of line n, in its order, by number."""

    starts: Integers
    stems: Integers

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, number: int) -> Integers:
        return self.stems[self.starts[number] : self.starts[number + 1]]

    def numbers(self) -> Integers:
        """For each stem in `stems`, the number of its line."""
        lengths = np.diff(self.starts)
        return np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)


def lines_of(texts: Sequence[Sequence[str]], stems: Stems) -> Lines:
    """The lines of texts that are split into stems; new ones are added to `stems`."""
    lengths = np.fromiter((len(text) for text in texts), np.int32, len(texts))
    numbers = np.fromiter(_numbers(texts, stems), np.int32, int(lengths.sum()))
    starts = np.concatenate([np.zeros(1, np.int32), np.cumsum(lengths, dtype=np.int32)])
    return Lines(starts, numbers)


def _numbers(texts: Iterable[Iterable[str]], stems: Stems) -> Iterator[int]:
    for text in texts:
        for stem in text:
            yield stems.take(stem)


def rarities(documents: Integers, total: int) -> Reals:
    """How much each feature weighs, by the number of documents that have it: 1 for one that is in
    every document, some 10 for a rare one."""
    weights: Reals = (1 + np.log((1 + total) / (1 + documents))).astype(np.float32)
    return weights
