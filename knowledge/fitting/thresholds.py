"""From which worth on an answer is given: tried out on judged questions."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.conversation import NONE, SMALL_TALK
from knowledge.fitting.samples import Numbers, Samples

# What a reply is worth: a wrong sure one costs nearly what a right one brings.
RIGHT, HELPED, WRONG, FALSE, HALF = 1.0, 0.3, -0.8, -1.0, -0.2
CHOICES = 4
PART = 0.92  # so many of the leaders must be right, for a message to be taken apart
CERTAIN = 0.97  # and so many of those that words alone give, for the model not to be asked
_STEPS = np.arange(0.2, 0.71, 0.025)


@dataclass(frozen=True, slots=True)
class Judged:
    """Of each question: what its leader is worth, whether that is right, and so on."""

    worth: Numbers
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
        samples.right[rows, leader].astype(float),
        np.where(leader == none, chances[:, none], 0.0),
        np.take_along_axis(choice, offered, 1).sum(1),
        np.take_along_axis(samples.right, offered, 1).any(1).astype(float),
        samples.right[:, none].astype(float),
    )


def best(of: Judged) -> dict[str, float]:
    """The thresholds that are worth most on these questions."""
    tried = itertools.product(_STEPS, _STEPS, np.arange(0.05, 0.51, 0.05))
    sure, none, maybe = max(tried, key=lambda limits: _worth(of, *limits))
    return {"sure": _round(sure), "none": _round(none), "maybe": _round(maybe)}


def from_where_right(of: Judged, share: float) -> float:
    """The least worth above which so great a share of the leaders is right."""
    for limit in np.arange(0.3, 1.5, 0.02):
        led = (of.worth >= limit) & (of.none == 0)
        if led.any() and of.right[led].mean() >= share:
            return _round(limit)
    return 9.0


def kinship(owners: Sequence[str], kin: Mapping[str, Mapping[str, float]]) -> Numbers:
    """Kinship as shares (answering owner, meant owner)."""
    places = {owner: place for place, owner in enumerate(owners)}
    shares = np.eye(len(owners))
    for meant, answerers in kin.items():
        for answerer, share in answerers.items():
            shares[places[answerer], places[meant]] = share
    return shares


def _worth(of: Judged, sure: float, none: float, maybe: float) -> float:
    unknown = of.none >= none
    answered = (of.none == 0) & (of.worth >= sure)
    offered = ~unknown & ~answered & (of.offered >= maybe)
    inside = np.where(of.right > 0, RIGHT, WRONG) * answered + HELPED * offered * of.helps
    outside = FALSE * answered + HALF * offered + RIGHT * ~(answered | offered)
    return float(np.where(of.outside > 0, outside, inside).mean())


def _round(number: float) -> float:
    return round(float(number), 3)
