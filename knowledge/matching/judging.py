"""The judgement: how likely each owner is what a message asks for, and what that is worth.

Weighed signals make a chance for each owner (softmax). A topic is worth its own chance and a share
of its kin's: where two topics tell nearly the same, either is a right answer. The numbers stand in
`weights.yaml`; `careerbot guide fit` makes them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from knowledge.matching.signals import Evidence

FILE = Path(__file__).with_name("weights.yaml")
Kin = Mapping[str, Mapping[str, float]]  # owner -> those that answer for it, with their shares


@dataclass(frozen=True, slots=True)
class Weights:
    """What each signal weighs, and from which worth on something is done."""

    signals: Mapping[str, float]
    thresholds: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An owner: its `chance`, what it is `worth` as an answer, and what its signals gave."""

    owner: str
    chance: float
    worth: float
    evidence: Evidence
    gave: Mapping[str, float] = field(default_factory=dict)


def read_weights(file: Path = FILE) -> dict[str, Weights]:
    """The weights by the senses that they are for: `words`, and `meaning` with words."""
    written = yaml.safe_load(file.read_text(encoding="utf-8"))
    return {sense: Weights(one["signals"], one["thresholds"]) for sense, one in written.items()}


def write_weights(weights: Mapping[str, Weights], file: Path) -> None:
    """Write weights under the comment that the file begins with; senses not given stay."""
    old = file.read_text(encoding="utf-8") if file.exists() else ""
    comment = "".join(line for line in old.splitlines(keepends=True) if line.startswith("#"))
    senses = yaml.safe_load(old) or {}
    for sense, one in weights.items():
        senses[sense] = {"signals": dict(one.signals), "thresholds": dict(one.thresholds)}
    text = yaml.safe_dump(senses, sort_keys=False)
    file.write_text(f"{comment}\n{text}", encoding="utf-8")


def judged(found: Iterable[Evidence], weights: Weights, kin: Kin) -> list[Candidate]:
    """Every owner as a candidate, the worthiest first."""
    evidence = list(found)
    gave = [_gave(one, weights.signals) for one in evidence]
    chances = _softmax([sum(one.values()) for one in gave])
    by_owner = dict(zip((one.owner for one in evidence), chances, strict=True))
    worths = dict(by_owner)
    for owner, answerers in kin.items():
        for answerer, share in answerers.items():
            if answerer in worths:
                worths[answerer] += share * by_owner.get(owner, 0.0)
    candidates = [
        Candidate(one.owner, chance, worths[one.owner], one, given)
        for one, chance, given in zip(evidence, chances, gave, strict=True)
    ]
    return sorted(candidates, key=lambda one: (-one.worth, one.owner))


def _gave(evidence: Evidence, weights: Mapping[str, float]) -> dict[str, float]:
    signals = evidence.signals
    return {name: weight * signals[name] for name, weight in weights.items() if name in signals}


def _softmax(scores: Sequence[float]) -> list[float]:
    highest = max(scores, default=0.0)
    powers = [math.exp(score - highest) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]
