"""What the judgement learns from: questions with the signals of every owner and who is right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.answering import Answerer
from knowledge.matching.signals import FEATURES
from knowledge.question_sets import SetQuestion

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Samples:
    """`signals` (questions, owners, names) and `right` (questions, owners) of bool; `owners` and
    `names` label the axes."""

    owners: tuple[str, ...]
    names: tuple[str, ...]
    signals: Numbers
    right: NDArray[np.bool_]

    def some(self, chosen: NDArray[np.bool_]) -> Samples:
        """The questions where `chosen` (questions,) is true."""
        return Samples(self.owners, self.names, self.signals[chosen], self.right[chosen])

    def only(self, names: tuple[str, ...]) -> Samples:
        """The same with these signals alone."""
        places = [self.names.index(name) for name in names]
        return Samples(self.owners, names, self.signals[:, :, places], self.right)


def asked(answerer: Answerer, questions: Sequence[SetQuestion]) -> Samples:
    """The last turns of dialogues, each after what the answerer makes of the turns before."""
    owners = answerer.matcher.index.owners
    signals, right = [], []
    for question in questions:
        found = answerer.evidence(question.turns[-1], answerer.after(question.turns[:-1]))
        signals.append(found.features().astype(np.float64))
        right.append([owner in question.accept for owner in owners])
    return Samples(owners, FEATURES, np.array(signals), np.array(right, np.bool_))
