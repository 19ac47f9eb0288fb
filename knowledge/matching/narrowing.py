"""The narrowest part of a topic that a message asks for: one of its facts, or of its lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np

from knowledge.matching.lines import Integers, Lines, Reals

TEXT = 0.8  # a line of the guide's own text counts so much of a phrase

Part = str | None  # None: the topic as a whole


class Narrower:
    """Compares a message with the lines of one topic, by the words that tell its parts apart.

    `spans` are, for each owner, the ranges of its phrases and of the guide's own text among
    `lines`; `parts` names the part of every line.
    """

    def __init__(
        self, lines: Lines, parts: Sequence[Part], spans: Sequence[tuple[range, range]]
    ) -> None:
        self._lines, self._parts, self._spans = lines, parts, spans
        self._family = lru_cache(maxsize=None)(self._made)

    def parts(
        self, owner: int, stems: Iterable[int | None], near: Reals | None = None
    ) -> list[tuple[Part, float]]:
        """The parts of a topic with their scores, best first; the whole of it is among them.

        `near` is how near the owner's phrases are by meaning, in their order.
        """
        phrases, texts = self._spans[owner]
        if not len(phrases) + len(texts):
            return []
        family = self._family(owner)
        scores = family.cosines({stem for stem in stems if stem is not None})
        if near is not None:
            scores[: len(phrases)] = (scores[: len(phrases)] + near) / 2
        scores[len(phrases) :] *= TEXT
        best = zip(family.names, family.means_of_best(scores), strict=True)
        return sorted(best, key=lambda one: (-one[1], one[0] or ""))

    def warm(self) -> None:
        """Make ready for every owner what the first message about it would wait for."""
        for owner, spans in enumerate(self._spans):
            if any(len(span) for span in spans):
                self._family(owner)

    def _made(self, owner: int) -> _Family:
        numbers = np.array([number for span in self._spans[owner] for number in span])
        return _Family(self._lines, numbers, [self._parts[number] for number in numbers])


class _Family:
    """The lines of one owner, and the names of its parts."""

    def __init__(self, lines: Lines, numbers: Integers, parts: Sequence[Part]) -> None:
        self.names = names = list(dict.fromkeys(parts))
        self._labels = labels = np.array([names.index(part) for part in parts])
        counts = np.bincount(labels)
        self._ends = np.cumsum(counts)
        self._starts = self._ends - counts
        held = [np.unique(lines[number]) for number in numbers]
        places = np.repeat(np.arange(len(held)), [len(one) for one in held])
        stems = np.concatenate([*held, np.zeros(0, np.int32)])
        # A stem tells parts apart by how few of them hold it; one that all hold tells hardly.
        pairs = np.unique(np.stack([stems, labels[places]]), axis=1)
        known, having = np.unique(pairs[0], return_counts=True)
        self._weights = dict(zip(known.tolist(), np.log(1 + len(names) / having), strict=True))
        order = np.argsort(stems, kind="stable")
        bounds = np.searchsorted(stems[order], known)
        self._places = dict(
            zip(known.tolist(), np.split(places[order], bounds[1:])[: len(known)], strict=True)
        )
        squares = np.array([self._weights[stem] ** 2 for stem in stems.tolist()])
        lengths = np.sqrt(np.bincount(places, squares, minlength=len(held)))
        self._lengths = np.maximum(lengths, 1e-9)

    def cosines(self, stems: set[int]) -> Reals:
        """How near each line is to a message by its stems."""
        dots, square = np.zeros(len(self._lengths)), 0.0
        for stem in stems & self._weights.keys():
            weight = self._weights[stem] ** 2
            dots[self._places[stem]] += weight
            square += weight
        near: Reals = dots / (self._lengths * (np.sqrt(square) or 1))
        return near

    def means_of_best(self, scores: Reals) -> list[float]:
        """For each part the mean score of its best two lines, or of its only one."""
        order = np.lexsort((-scores, self._labels))
        first, second = order[self._starts], order[np.minimum(self._starts + 1, self._ends - 1)]
        means: list[float] = ((scores[first] + scores[second]) / 2).tolist()
        return means
