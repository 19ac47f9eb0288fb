"""The judgement: how likely each owner is what a message asks for, and what that is worth.

Weighed signals make a chance for each owner (softmax). A topic is worth its own chance and a share
of its kin's: where two topics tell nearly the same, either is a right answer. The numbers stand in
`weights.yaml`; `careerbot guide fit` makes them.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import yaml

from knowledge.matching.lines import Reals
from knowledge.matching.signals import FEATURES, NOTHING, Evidence

FILE = Path(__file__).with_name("weights.yaml")
Kin = Mapping[str, Mapping[str, float]]  # owner -> those that answer for it, with their shares


@dataclass(frozen=True)
class Weights:
    """What each signal weighs, and from which worth on something is done."""

    signals: Mapping[str, float]
    thresholds: Mapping[str, float]

    @cached_property
    def row(self) -> Reals:
        """The weights in the order of `FEATURES`; 0 for what is not weighed."""
        return np.array([self.signals.get(name, 0.0) for name in FEATURES], np.float32)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An owner: its `chance`, and what it is `worth` as an answer."""

    owner: str
    chance: float
    worth: float


@dataclass(frozen=True)
class Judgement:
    """The evidence as judged by `weights`: `chances` and `worths` of every owner."""

    evidence: Evidence
    weights: Weights
    chances: Reals
    worths: Reals

    @cached_property
    def best(self) -> Candidate:
        """The worthiest owner."""
        worthiest = np.flatnonzero(self.worths == self.worths.max()).tolist()
        return self._candidate(min(worthiest, key=lambda one: self.evidence.owners[one]))

    @cached_property
    def candidates(self) -> Sequence[Candidate]:
        """Every owner, the worthiest first."""
        return [self._candidate(one) for one in self._order]

    def likeliest(self, most: int, *, but: Collection[str]) -> list[Candidate]:
        """So many owners, the likeliest first, of equal ones the worthiest; without some."""
        order = np.array(self._order)
        likely = order[np.argsort(-self.chances[order], kind="stable")].tolist()
        wanted = (one for one in likely if self.evidence.owners[one] not in but)
        return [self._candidate(one) for one in itertools.islice(wanted, most)]

    def near(self, most: int, *, among: Collection[str]) -> list[str]:
        """So many of some owners that have any phrase near, the worthiest first."""
        evidence = self.evidence
        is_near = ((evidence.line != NOTHING) | (evidence.meant != NOTHING)).tolist()
        names = (evidence.owners[one] for one in self._order if is_near[one])
        return list(itertools.islice((name for name in names if name in among), most))

    @cached_property
    def _order(self) -> list[int]:
        owners, worths = self.evidence.owners, self.worths.tolist()
        return sorted(range(len(owners)), key=lambda one: (-worths[one], owners[one]))

    def _candidate(self, one: int) -> Candidate:
        owner = self.evidence.owners[one]
        return Candidate(owner, float(self.chances[one]), float(self.worths[one]))

    def gave(self, owner: str) -> dict[str, float]:
        """What each signal gave to an owner's chance."""
        own = self.evidence.features()[self.evidence.owners.index(owner)] * self.weights.row
        return {name: float(value) for name, value in zip(FEATURES, own, strict=True) if value}


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


def judged(evidence: Evidence, weights: Weights, kinship: Reals) -> Judgement:
    """Every owner's chance and worth; `kinship` is (answering owner, meant owner)."""
    scores = evidence.features() @ weights.row
    chances = np.exp(scores - scores.max())
    chances /= chances.sum()
    return Judgement(evidence, weights, chances, kinship @ chances)


def kinship_of(kin: Kin, owners: Sequence[str]) -> Reals:
    """Kinship as shares (answering owner, meant owner), each owner's own being whole."""
    places = {owner: place for place, owner in enumerate(owners)}
    shares = np.eye(len(owners), dtype=np.float32)
    for meant, answerers in kin.items():
        for answerer, share in answerers.items():
            if answerer in places and meant in places:
                shares[places[answerer], places[meant]] = share
    return shares
