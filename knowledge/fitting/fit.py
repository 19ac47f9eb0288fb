"""Fitting `weights.yaml` anew, by questions with known answers that are not among the phrases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from knowledge.answering import Answerer
from knowledge.fitting import thresholds
from knowledge.fitting.regression import chances, fitted
from knowledge.fitting.samples import Numbers, Samples, asked
from knowledge.matching.judging import FILE, Weights, write_weights
from knowledge.matching.signals import BY_MEANING, FEATURES
from knowledge.question_sets import SetQuestion

_MEANT = {*BY_MEANING, *(f"{name} squared" for name in BY_MEANING)}
SENSES = {
    "words": tuple(name for name in FEATURES if name not in _MEANT),
    "meaning": FEATURES,
}
FOLDS = 8


@dataclass(frozen=True, slots=True)
class Fit:
    """The weights of one sense, and its chances for questions that were left out in turn."""

    weights: Weights
    judged: thresholds.Judged


def fit(answerer: Answerer, questions: Sequence[SetQuestion], file: Path = FILE) -> dict[str, Fit]:
    """Fit every sense that the answerer has, and write the weights. Takes a minute."""
    real = asked(answerer, questions)
    kinship = answerer.matcher.kinship.astype(np.float64)
    senses = SENSES if answerer.matcher.meaning else {"words": SENSES["words"]}
    fits = {sense: _fit(real.only(names), kinship) for sense, names in senses.items()}
    write_weights({sense: one.weights for sense, one in fits.items()}, file)
    return fits


def _fit(real: Samples, kinship: Numbers) -> Fit:
    left_out = np.zeros(real.right.shape)
    folds = np.random.default_rng(0).permutation(len(left_out)) % FOLDS
    for fold in range(FOLDS):
        here = folds == fold
        left_out[here] = chances(real.signals[here], fitted(real.some(~here)))
    judged = thresholds.judged(real, left_out, kinship)
    by_words = "pull" not in real.names
    limits = thresholds.best(judged, by_words=by_words) | {
        "part": thresholds.from_where_right(judged, judged.worth, thresholds.PART),
        "certain": thresholds.from_where_right(judged, judged.chance, thresholds.CERTAIN),
    }
    weights = zip(real.names, fitted(real), strict=True)
    return Fit(Weights({name: round(float(one), 3) for name, one in weights}, limits), judged)


def report(fits: Mapping[str, Fit]) -> str:
    """What the fit reaches on questions that it was not shown, a line for each sense."""
    lines = ["Each question was judged by weights that were fitted without it, the limits by all:"]
    for sense, one in fits.items():
        of, limits = one.judged, one.weights.thresholds
        answered = (of.none == 0) & (of.worth >= limits["sure"])
        inside, right = of.outside == 0, of.right > 0
        lines.append(
            f"{sense:<9}{(answered & right)[inside].mean():.1%} right, "
            f"{(answered & ~right)[inside].mean():.1%} wrong, "
            f"{answered[~inside].mean():.1%} of what the guide does not cover answered"
        )
    return "\n".join(lines)
