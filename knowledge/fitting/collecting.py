"""Collecting samples: phrases that are held out of the guide, and questions of question sets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from knowledge.answering import Answerer
from knowledge.fitting.samples import Collecting, Samples
from knowledge.matching.matcher import Matcher
from knowledge.matching.meaning import Meaning
from knowledge.matching.signals import Weigher, add_meaning
from knowledge.question_sets import SetQuestion

FOLDS = 5


def held_out(matcher: Matcher, names: Sequence[str], every: int = 1) -> Samples:
    """Every phrase as a question to a guide that lacks it and a fifth of the others."""
    lines = matcher.lines
    owners = tuple(dict.fromkeys(line.owner for line in lines))
    readings = matcher.readings
    folds = np.random.default_rng(7).integers(0, FOLDS, len(lines))
    collecting = Collecting(owners, names)
    for fold in range(FOLDS):
        kept = [n for n in range(len(lines)) if folds[n] != fold]
        asked = [n for n in range(len(lines)) if folds[n] == fold][::every]
        weigher = Weigher([lines[n] for n in kept], [readings[n] for n in kept], matcher.bodies)
        meaning = None
        if matcher.meaning is not None:
            vectors = matcher.meaning.vectors
            meaning = Meaning(vectors[kept], [lines[n].owner for n in kept])
        for n in asked:
            found = weigher.by_words(readings[n])
            if meaning is not None:
                add_meaning(found, meaning, vectors[n])
            collecting.add(found.values(), [lines[n].owner])
    return collecting.samples()


def asked(answerer: Answerer, questions: Iterable[SetQuestion], names: Sequence[str]) -> Samples:
    """The last turns of dialogues, each after what the answerer makes of the turns before."""
    owners = tuple(dict.fromkeys(line.owner for line in answerer.matcher.lines))
    collecting = Collecting(owners, names)
    for question in questions:
        found = answerer.evidence(question.turns[-1], answerer.after(question.turns[:-1]))
        collecting.add(found.values(), question.accept)
    return collecting.samples()
