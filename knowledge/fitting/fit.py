"""Fitting `weights.yaml` anew, by phrases that are held out and questions with known answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from knowledge.answering import Answerer
from knowledge.fitting import thresholds
from knowledge.fitting.collecting import asked, held_out
from knowledge.fitting.regression import chances, fitted
from knowledge.fitting.samples import Numbers, Samples
from knowledge.matching.judging import FILE, Weights, write_weights
from knowledge.question_sets import SetQuestion

BY_WORDS = ("bayes", "phrase", "phrases", "share", "alike", "text")
BY_MEANING = ("pull", "near", "nears")
ALWAYS = ("ability", "small talk", "none", "unheard")
# What a dialogue says of a follow-up. Set, not fitted: there are too few follow-ups among the
# questions, and their number hardly changes between half and twice these.
DIALOGUE = {"last": 1.0, "last part": 2.0, "akin": 2.0}
SENSES = {"words": (*BY_WORDS, *ALWAYS), "meaning": (*BY_WORDS, *BY_MEANING, *ALWAYS)}
TIMES = 20  # a real question counts as many phrases: it is what the bot is asked
FOLDS = 8


@dataclass(frozen=True, slots=True)
class Fit:
    """The weights of one sense, and its chances for questions that were left out in turn."""

    weights: Weights
    judged: thresholds.Judged


def fit(answerer: Answerer, questions: Sequence[SetQuestion], file: Path = FILE) -> dict[str, Fit]:
    """Fit every sense that the answerer has, and write the weights. Takes minutes."""
    matcher = answerer.matcher
    names = (*SENSES["meaning" if matcher.meaning else "words"], *DIALOGUE)
    taught, real = held_out(matcher, names), asked(answerer, questions, names)
    kin = thresholds.kinship(real.owners, matcher.kin)
    senses = SENSES if matcher.meaning else {"words": SENSES["words"]}
    fits = {sense: _fit(taught, real, kept, kin) for sense, kept in senses.items()}
    write_weights({sense: one.weights for sense, one in fits.items()}, file)
    return fits


def _fit(taught: Samples, real: Samples, names: tuple[str, ...], kin: Numbers) -> Fit:
    given = _only(real, tuple(DIALOGUE)).signals @ np.array(list(DIALOGUE.values()))
    taught, real = _only(taught, names), _only(real, names)
    unsaid = np.zeros(taught.right.shape)
    left_out = np.zeros(real.right.shape)
    folds = np.random.default_rng(0).integers(0, FOLDS, len(left_out))
    for fold in range(FOLDS):
        here, others = folds == fold, folds != fold
        known = taught.with_more(real.some(others), TIMES)
        weights = fitted(known, np.concatenate([unsaid, given[others]]))
        left_out[here] = chances(real.signals[here], weights, given[here])
    judged = thresholds.judged(real, left_out, kin)
    limits = thresholds.best(judged) | {
        "part": thresholds.from_where_right(judged, thresholds.PART),
        "certain": thresholds.from_where_right(judged, thresholds.CERTAIN),
    }
    final = fitted(taught.with_more(real, TIMES), np.concatenate([unsaid, given]))
    fitted_signals = dict(zip(names, final, strict=True)) | DIALOGUE
    signals = {name: round(float(weight), 3) for name, weight in fitted_signals.items()}
    return Fit(Weights(signals, limits), judged)


def _only(samples: Samples, names: tuple[str, ...]) -> Samples:
    places = [samples.names.index(name) for name in names]
    return replace(samples, names=names, signals=samples.signals[:, :, places])


def report(fits: Mapping[str, Fit]) -> str:
    """What the fit reaches on questions that it was not shown, a line for each sense."""
    lines = ["Each question was judged by numbers that were fitted without it:"]
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
