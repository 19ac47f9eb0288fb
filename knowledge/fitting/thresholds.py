"""From which worth on an answer is given: tried out on judged questions."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.conversation import NONE, SMALL_TALK
from knowledge.fitting.samples import Numbers, Samples

# The bounds come first: so many questions may be answered wrong and sure, and so many of those that
# the guide does not cover may be answered all the same. Within them the most is made of the rest.
MOST_WRONG, MOST_FALSE = 0.05, 0.05  # with the sentence model
MOST_BY_WORDS = 0.12  # of either by words alone, which would else hardly answer at all
HELPED = 0.45  # a choice that holds the right topic, against a right answer
HALF = -0.1  # a choice offered where the guide is silent
CHOICES = 4
PART = 0.92  # so many of the leaders must be right, for a message to be taken apart
CERTAIN = 0.985  # and so many of those that words alone give, for the model not to be asked
_STEPS = np.arange(0.2, 0.71, 0.025)


@dataclass(frozen=True, slots=True)
class Judged:
    """Of each question: what its leader is worth, whether that is right, and so on."""

    worth: Numbers
    chance: Numbers  # the leader's own, without its kin's
    right: Numbers
    none: Numbers  # the chance of "none", where it leads; else 0
    offered: Numbers  # the chance of the choices that would be offered, together
    helps: Numbers  # whether a right one is among them
    outside: Numbers  # whether the guide is silent on the question


def judged(samples: Samples, chances: Numbers, kin: Numbers) -> Judged:
    """What the chances (questions, owners) say, with shares `kin` (owners, owners) of kin."""
    rows = np.arange(len(chances))
    worths = chances @ kin.T
    leader = worths.argmax(1)
    none = samples.owners.index(NONE)
    choice = chances.copy()
    choice[:, [none, samples.owners.index(SMALL_TALK)]] = 0
    offered = np.argsort(-choice, 1)[:, :CHOICES]
    return Judged(
        worths[rows, leader],
        chances[rows, leader],
        samples.right[rows, leader].astype(float),
        np.where(leader == none, chances[:, none], 0.0),
        np.take_along_axis(choice, offered, 1).sum(1),
        np.take_along_axis(samples.right, offered, 1).any(1).astype(float),
        samples.right[:, none].astype(float),
    )


def best(of: Judged, *, by_words: bool = False) -> dict[str, float]:
    """The thresholds that are worth most on these questions, within the bounds."""
    bounds = (MOST_BY_WORDS, MOST_BY_WORDS) if by_words else (MOST_WRONG, MOST_FALSE)
    tried = itertools.product(_STEPS, _STEPS, np.arange(0.05, 0.51, 0.05))
    sure, none, maybe = max(tried, key=lambda limits: _worth(of, bounds, *limits))
    return {"sure": _round(sure), "none": _round(none), "maybe": _round(maybe)}


def from_where_right(of: Judged, numbers: Numbers, share: float) -> float:
    """From which of `numbers` (the leaders' worths or chances) on so great a share is right."""
    for limit in (*(percent / 100 for percent in range(30, 100)), 0.995, 0.998, 0.999):
        led = (numbers >= limit) & (of.none == 0)
        if led.any() and of.right[led].mean() >= share:
            return _round(limit)
    return 9.0


def _worth(
    of: Judged, bounds: tuple[float, float], sure: float, none: float, maybe: float
) -> tuple[float, float]:
    """By how much the bounds are passed, as a negative number; then what the replies are worth."""
    unknown = of.none >= none
    answered = (of.none == 0) & (of.worth >= sure)
    offered = ~unknown & ~answered & (of.offered >= maybe)
    inside, outside = of.outside == 0, of.outside > 0
    wrong = _share(answered & (of.right == 0), inside)
    false = _share(answered, outside)
    over = max(0.0, wrong - bounds[0]) + max(0.0, false - bounds[1])
    right = _share(answered & (of.right > 0), inside)
    helped, half = _share(offered & (of.helps > 0), inside), _share(offered, outside)
    return -over, right + HELPED * helped + HALF * half


def _share(which: NDArray[np.bool_], among: NDArray[np.bool_]) -> float:
    return float(which[among].mean()) if among.any() else 0.0


def _round(number: float) -> float:
    return round(float(number), 3)
