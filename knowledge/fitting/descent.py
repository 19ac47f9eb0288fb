"""Moving weights down a slope, a step at a time: AdamW (Loshchilov and Hutter, 2019)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from knowledge.sentence_model.bert import Floats

FIRST, SECOND, TINY = 0.9, 0.999, 1e-8  # what is remembered of slopes and of their squares
STEEPEST = 1.0  # length that all slopes together are cut to
SHRINKAGE = 0.01  # of the weights, per step and pace
WARM = 50  # steps until the full pace
SLOWEST = 0.02  # share of the pace at the end


class Descent:
    """Moves `weights` in place, each at its own pace, which rises at first and then sinks."""

    def __init__(self, weights: Sequence[Floats], paces: Sequence[float], steps: int) -> None:
        self._paces, self._steps, self._done = paces, steps, 0
        self._means = [np.zeros_like(one) for one in weights]
        self._squares = [np.zeros_like(one) for one in weights]

    def step(self, weights: Sequence[Floats], slopes: Sequence[Floats]) -> None:
        """One step down."""
        length = float(np.sqrt(sum(float(np.vdot(one, one)) for one in slopes)))
        cut = min(1.0, STEEPEST / (length + TINY))
        share = max(SLOWEST, 1 - self._done / self._steps) * min(1, (self._done + 1) / WARM)
        self._done += 1
        for place, (weight, slope) in enumerate(zip(weights, slopes, strict=True)):
            self._move(place, weight, np.asarray(cut * slope), share * self._paces[place])

    def _move(self, place: int, weight: Floats, slope: Floats, pace: float) -> None:
        mean, square = self._means[place], self._squares[place]
        mean += (1 - FIRST) * (slope - mean)
        square += (1 - SECOND) * (slope * slope - square)
        ahead = mean / (1 - FIRST**self._done)
        spread = np.sqrt(square / (1 - SECOND**self._done)) + TINY
        weight -= (pace * (ahead / spread + SHRINKAGE * weight)).astype(np.float32)
