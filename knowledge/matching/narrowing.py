"""The narrowest part of a topic that a message asks for: one of its facts, or of its lists."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

BEST = 2  # lines of a part whose mean is its score
TEXT = 0.8  # a line of the guide's own text counts so much of a phrase

Part = str | None  # None: the topic as a whole
Nearness = Callable[[int], float]  # number of a phrase -> cosine of the meanings


class PartLine(NamedTuple):
    """A line of one topic; `number` is that of a phrase, None for the guide's own text."""

    part: Part
    stems: frozenset[str]
    number: int | None


class Narrower:
    """Compares a message with the lines of one topic, by the words that tell its parts apart."""

    def __init__(self) -> None:
        self._lines: defaultdict[str, list[PartLine]] = defaultdict(list)
        self._weights: dict[str, Mapping[str, float]] = {}

    def add(self, owner: str, line: PartLine) -> None:
        self._lines[owner].append(line)

    def parts(
        self, owner: str, stems: Iterable[str], near: Nearness | None = None
    ) -> list[tuple[Part, float]]:
        """The parts of a topic with their scores, best first; the whole of it is among them."""
        weights = self._weights_of(owner)
        query = {stem: weights[stem] for stem in stems if stem in weights}
        scores: defaultdict[Part, list[float]] = defaultdict(list)
        for line in self._lines[owner]:
            words = _cosine(query, line.stems, weights)
            if line.number is None:
                scores[line.part].append(TEXT * words)
            else:
                meant = words if near is None else (words + near(line.number)) / 2
                scores[line.part].append(meant)
        best = {part: _mean_of_best(of_part) for part, of_part in scores.items()}
        return sorted(best.items(), key=lambda one: (-one[1], one[0] or ""))

    def _weights_of(self, owner: str) -> Mapping[str, float]:
        """How well each stem tells the parts apart: one that stands in all of them hardly."""
        if owner not in self._weights:
            parts: defaultdict[str, set[Part]] = defaultdict(set)
            for line in self._lines[owner]:
                for stem in line.stems:
                    parts[stem].add(line.part)
            every = len({line.part for line in self._lines[owner]})
            weights = {stem: math.log(1 + every / len(own)) for stem, own in parts.items()}
            self._weights[owner] = weights
        return self._weights[owner]


def _cosine(
    query: Mapping[str, float], stems: frozenset[str], weights: Mapping[str, float]
) -> float:
    dot = sum(query[stem] ** 2 for stem in query.keys() & stems)
    if not dot:
        return 0.0
    lengths = sum(w * w for w in query.values()) * sum(weights[stem] ** 2 for stem in stems)
    return dot / math.sqrt(lengths)


def _mean_of_best(scores: Sequence[float]) -> float:
    best = sorted(scores, reverse=True)[:BEST]
    return sum(best) / len(best)
