"""Scoring: how well each topic, ability, pleasantry or known gap fits a question.

A line is compared by the words it shares with the question, each weighed by how rare it is
(a cosine), and as a string (RapidFuzz). An owner scores what its best line scores, and a little
more for words of the question that stand in its texts, or if the dialogue was about it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from heapq import nlargest

from rapidfuzz import fuzz

from knowledge import thresholds
from knowledge.index import Index, Line

LINES_WEIGHED = 100  # only lines that share telling words are weighed with all their words
LINES_COMPARED = 40  # and only the best of these are compared as strings
INFORMATIVE = 1.0  # lines are looked up by words of at least this weight, if there are any


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: stems with their share (1, or less for context), and favoured owners."""

    shares: Mapping[str, float]
    text: str
    favoured: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An owner with its best line, its score and the signals that add up to it."""

    owner: str
    score: float
    line: Line
    signals: Mapping[str, float]


class Matcher:
    """Finds the candidates for a question in an index."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def candidates(self, query: Query) -> list[Candidate]:
        """Every owner that shares a telling word with the question, best first."""
        weights = {s: share * self._index.weight_of(s) for s, share in query.shares.items()}
        total = sum(weights.values())
        best: dict[str, tuple[float, Line]] = {}
        for score, line in self._scored_lines(query, weights, total):
            if line.owner not in best or score > best[line.owner][0]:
                best[line.owner] = score, line
        found = []
        for owner, (score, line) in best.items():
            body = thresholds.BODY * self._body(owner, weights, total)
            signals = {"line": score, "body": body, "follow-up": query.favoured.get(owner, 0.0)}
            found.append(Candidate(owner, sum(signals.values()), line, signals))
        return sorted(found, key=lambda candidate: (-candidate.score, candidate.owner))

    def _scored_lines(
        self, query: Query, weights: Mapping[str, float], total: float
    ) -> Iterator[tuple[float, Line]]:
        cosines = {n: self._cosine(n, weights, total) for n in self._likely_lines(weights)}
        for number in nlargest(LINES_COMPARED, cosines, key=lambda n: (cosines[n], -n)):
            line = self._index.lines[number]
            yield _line_score(cosines[number], query.text, line), line

    def _likely_lines(self, weights: Mapping[str, float]) -> list[int]:
        """The lines that share most, judged by their telling words alone, which is quick."""
        shared: dict[int, float] = defaultdict(float)
        for stem in self._looked_up(weights):
            for number in self._index.places.get(stem, ()):
                shared[number] += weights[stem]
        if len(shared) <= LINES_WEIGHED:
            return list(shared)
        norms = self._index.norms
        return nlargest(LINES_WEIGHED, shared, key=lambda n: (shared[n] / norms[n], -n))

    def _cosine(self, number: int, weights: Mapping[str, float], total: float) -> float:
        common = self._index.lines[number].stems & weights.keys()
        shared = sum([weights[stem] for stem in common])
        return shared / (math.sqrt(total) * self._index.norms[number])

    def _looked_up(self, weights: Mapping[str, float]) -> list[str]:
        telling = [stem for stem, weight in weights.items() if weight >= INFORMATIVE]
        known = [stem for stem in telling if stem in self._index.places]
        return known or list(weights)

    def _body(self, owner: str, weights: Mapping[str, float], total: float) -> float:
        """The share of the question that stands anywhere in the owner's texts."""
        body = self._index.bodies.get(owner, frozenset())
        return sum(weights[stem] for stem in body & weights.keys()) / total


def _line_score(cosine: float, text: str, line: Line) -> float:
    alike = fuzz.token_sort_ratio(text, line.text) / 100
    score = thresholds.COSINE * cosine + thresholds.ALIKE * alike
    return score if line.taught else score * thresholds.TEXT_LINE
