"""How near every phrase is to a message, by the words that they share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.lines import Integers, Lines, Reals, rarities


class Nearness(NamedTuple):
    """For each phrase: `cosine` with the message, and the `share` of the message it holds."""

    cosine: Reals
    share: Reals


@dataclass(frozen=True, slots=True)
class Neighbours:
    """`places[ends[s]:ends[s + 1]]` are the phrases that hold stem s, each once; `rarity` weighs
    every stem, `lengths` are those of the phrases."""

    places: Integers
    ends: NDArray[np.int64]
    rarity: Reals
    lengths: Reals

    def near(self, stems: Sequence[int | None]) -> Nearness:
        """The nearness of every phrase; a stem that stands in none is None."""
        known = _known(stems)
        weights = self.rarity[known].astype(np.float64)
        starts, ends = self.ends[known], self.ends[known + 1]
        spans = map(slice, starts.tolist(), ends.tolist())
        parts = [self.places[:0], *(self.places[span] for span in spans)]
        at = np.concatenate(parts, dtype=np.intp)
        each = np.repeat(weights, ends - starts)
        dot = np.bincount(at, each * each, len(self.lengths)).astype(np.float32)
        share = np.bincount(at, each, len(self.lengths)).astype(np.float32)
        return self._scaled(dot, share, self.lengths, stems)

    def near_among(
        self, spans: Sequence[range], held: Held, stems: Sequence[int | None]
    ) -> Nearness:
        """The nearness of some spans of phrases, one behind the other, by the stems they hold."""
        weights = np.zeros(len(self.rarity), np.float32)
        known = _known(stems)
        weights[known] = self.rarity[known]
        each, starts = held.of(spans, weights)
        lengths = np.concatenate([self.lengths[span.start : span.stop] for span in spans])
        dot, share = np.add.reduceat(each * each, starts), np.add.reduceat(each, starts)
        return self._scaled(dot, share, lengths, stems)

    def _scaled(
        self, dot: Reals, share: Reals, lengths: Reals, stems: Sequence[int | None]
    ) -> Nearness:
        weights = self.rarity[_known(stems)].astype(np.float64)
        unheard, rarest = sum(one is None for one in stems), self.weight_of(None)
        square = unheard * rarest**2 + float(weights @ weights)
        total = unheard * rarest + float(weights.sum())
        dot /= lengths * np.float32(np.sqrt(square) or 1)
        share /= np.float32(total or 1)
        return Nearness(dot, share)

    def knows(self, stem: int | None) -> bool:
        """Whether a stem stands in any phrase."""
        return stem is not None and bool(self.ends[stem + 1] > self.ends[stem])

    def weight_of(self, stem: int | None) -> float:
        """How rare a stem is; one that stands in no phrase counts as the rarest."""
        return float(self.rarity.max(initial=1.0) if stem is None else self.rarity[stem])


class Held:
    """Which stems each phrase holds, each once: the other way round than `Neighbours`.

    Every phrase also holds a stem that weighs nothing, so that none holds nothing.
    """

    def __init__(self, neighbours: Neighbours) -> None:
        count = len(neighbours.rarity)
        stems = np.repeat(np.arange(count, dtype=np.int32), np.diff(neighbours.ends))
        order = np.argsort(neighbours.places, kind="stable")
        lengths = np.bincount(neighbours.places, minlength=len(neighbours.lengths))
        self._starts = np.concatenate([[0], np.cumsum(lengths + 1)])
        self._stems = np.full(self._starts[-1], count, np.int32)
        is_real = np.ones(len(self._stems), np.bool_)
        is_real[self._starts[:-1]] = False
        self._stems[is_real] = stems[order]

    def of(self, spans: Sequence[range], weights: Reals) -> tuple[Reals, NDArray[np.int64]]:
        """What the stems of some spans of phrases weigh, and where each phrase's begin."""
        parts, starts, before = [], [], 0
        for span in spans:
            bounds = self._starts[span.start : span.stop + 1]
            parts.append(self._stems[bounds[0] : bounds[-1]])
            starts.append(bounds[:-1] - bounds[0] + before)
            before += int(bounds[-1] - bounds[0])
        weights = np.append(weights, np.float32(0))
        return weights.take(np.concatenate(parts)), np.concatenate(starts)


def _known(stems: Sequence[int | None]) -> NDArray[np.int64]:
    """The stems that stand in phrases, each once."""
    return np.array(list(dict.fromkeys(one for one in stems if one is not None)), np.int64)


def neighbours_of(lines: Lines, size: int) -> Neighbours:
    """Compares messages with `lines`, whose stems are numbers below `size`."""
    pairs = np.unique(lines.stems.astype(np.int64) * (len(lines) + 1) + lines.numbers())
    stems, places = np.divmod(pairs, len(lines) + 1)
    documents = np.bincount(stems, minlength=size).astype(np.int32)
    rarity = rarities(documents, len(lines))
    squares = np.bincount(places, rarity[stems] ** 2, minlength=len(lines))
    return Neighbours(
        places.astype(np.int32),
        np.concatenate([[0], np.cumsum(documents)]).astype(np.int64),
        rarity,
        np.sqrt(np.maximum(squares, 1e-9)).astype(np.float32),
    )
