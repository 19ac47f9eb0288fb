"""Adapting the sentence model to what is taught: phrases that ask for the same draw together.

Every part of a topic gets a few anchors among the vectors. Corrections to the model (LoRA) and the
anchors are moved, some phrases at a time, so that each phrase is nearest to its own; the anchors
are then let go, and the corrections are kept. Learning from what a phrase leads to rather than from
pairs of phrases follows Movshovitz-Attias et al., 2017, with several anchors a class as in Qian et
al., 2019. The questions of question sets are never learned from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import autograd.numpy as anp
import numpy as np
from autograd import value_and_grad
from numpy.typing import NDArray

from knowledge.conversation import NONE
from knowledge.embedding import load_embedder
from knowledge.fitting.descent import Descent
from knowledge.fitting.slopes import encoded, softmax
from knowledge.library import load
from knowledge.matching.index import indexed
from knowledge.sentence_model.bert import Bert, Floats
from knowledge.sentence_model.corrections import (
    FILE,
    Corrections,
    denses,
    read_corrections,
    write_corrections,
)
from knowledge.sentence_model.model import SentenceModel
from knowledge.sentence_model.model import adapted as corrected_model
from knowledge.sentence_model.packaged import Packaged
from knowledge.sentence_model.tensors import ModelUnusable
from knowledge.sentence_model.wordpiece import LONGEST

RANK = 8
ROUNDS = 4  # that each phrase is learned from; after five the held-out questions gain no more
AT_ONCE = 64  # phrases
PACE = 1e-3
SHARPNESS = np.float32(16)  # of the softmax over cosines to the anchors
ANCHORS = {NONE: 24}  # the guide's silence has many reasons
ANCHORS_OF_WHOLE, ANCHORS_OF_PART = 3, 1
PART_COUNTS = np.float32(0.3)  # beside the owner, which counts 1
DOUBT = np.float32(0.05)  # label smoothing: no phrase is quite sure
LEFT_OUT, SPARED = 0.06, 0.1  # pieces of a text, and numbers of a state, that are passed over

Whole = tuple[str, str]  # owner and part; the part is empty for the whole
Progress = Callable[[int, int, float], None]


@dataclass(frozen=True, slots=True)
class Lesson:
    """A text, in the form that the model is given, and the owner and part that it leads to."""

    text: str
    owner: str
    part: str | None


def adapt(*, rounds: int = ROUNDS, anew: bool = False, told: Progress) -> None:
    """Adapt the packaged model to the package's guide, going on from the corrections that it has
    unless `anew`. Raises GuideMistakes, ModelUnusable and OSError."""
    embedder = load_embedder(adapted=False)
    if not isinstance(embedder, Packaged):
        raise ModelUnusable(FILE, "the package of the sentence model is not installed")
    index = indexed(load())
    lessons = {  # phrases that are read alike count once
        (essence, owner): Lesson(essence, index.owners[owner], part or None)
        for essence, owner, part in zip(
            index.essences, index.owner_of, index.parts[: len(index.essences)], strict=True
        )
    }
    start = None if anew else read_corrections()
    learned = adapted(embedder.model, list(lessons.values()), start=start, rounds=rounds, told=told)
    write_corrections(learned)


def adapted(
    model: SentenceModel,
    lessons: Sequence[Lesson],
    *,
    start: Corrections | None = None,
    rounds: int = ROUNDS,
    told: Progress,
) -> Corrections:
    """The corrections to `model`, going on from `start`; 20,000 lessons take one core half an hour.

    `told` is given the step, the number of steps and the loss now and then.
    """
    random = np.random.default_rng(7)
    numbered = [model.tokens.numbers(lesson.text, LONGEST) for lesson in lessons]
    goals = _Goals(lessons, corrected_model(model, start) if start else model, random)
    pairs = _flat(start) if start else _untouched(model.bert, random)
    weights = [*pairs, goals.anchors]
    paces = [PACE] * (len(weights) - 1) + [3 * PACE]
    steps = rounds * -(-len(lessons) // AT_ONCE)
    descent = Descent(weights, paces, steps)
    slopes = value_and_grad(lambda moved, some: _loss(model.bert, moved, some, goals))
    for step, chosen in enumerate(_batches(numbered, rounds, random)):
        loss, slope = slopes(weights, _some(numbered, chosen, model.bert, random))
        descent.step(weights, slope)
        if step % 50 == 0 or step == steps - 1:
            told(step + 1, steps, float(loss))
    return Corrections(model.name, _paired(weights[:-1]))


@dataclass(frozen=True, slots=True)
class _Some:
    """Some lessons: pieces and which of them are there (texts, pieces), and their places."""

    numbers: NDArray[np.int64]
    present: Floats
    spare: Floats
    places: NDArray[np.int64]


class _Goals:
    """Where each lesson should come to lie: the anchors (anchors, dim) and whose they are."""

    def __init__(
        self, lessons: Sequence[Lesson], model: SentenceModel, random: np.random.Generator
    ) -> None:
        wholes = [(lesson.owner, lesson.part or "") for lesson in lessons]
        parts = list(dict.fromkeys(wholes))
        owners = list(dict.fromkeys(owner for owner, _ in parts))
        own: dict[Whole, list[int]] = {part: [] for part in parts}
        for place, whole in enumerate(wholes):
            own[whole].append(place)
        anchored = [part for part in parts for _ in range(_anchors_of(part))]
        self.part_of = np.array([parts.index(whole) for whole in wholes])
        self.owner_of = np.array([owners.index(owner) for owner, _ in wholes])
        self.by_part = _members([parts.index(part) for part in anchored], len(parts))
        self.by_owner = _members([owners.index(part[0]) for part in anchored], len(owners))
        samples = [_sample(own[part], random) for part in anchored]
        texts = sorted({lessons[place].text for sample in samples for place in sample})
        vectors = dict(zip(texts, model.embed(texts), strict=True))
        self.anchors = np.array(
            [np.mean([vectors[lessons[p].text] for p in sample], 0) for sample in samples],
            np.float32,
        )


def _anchors_of(part: Whole) -> int:
    owner, name = part
    return ANCHORS.get(owner, ANCHORS_OF_PART if name else ANCHORS_OF_WHOLE)


def _sample(places: list[int], random: np.random.Generator) -> list[int]:
    size = min(len(places), 12)
    return [int(place) for place in random.choice(places, size, replace=False)]


def _members(places: list[int], count: int) -> Floats:
    """(anchors, classes): 1 where an anchor belongs to a class."""
    return np.eye(count, dtype=np.float32)[places]


def _loss(bert: Bert, weights: Any, some: _Some, goals: _Goals) -> Any:
    pairs, anchors = _paired(weights[:-1]), weights[-1]
    vectors = encoded(bert, pairs, some.numbers, some.present, some.spare)
    anchors = anchors / anp.sqrt(anp.sum(anchors * anchors, 1, keepdims=True))
    shares = softmax(SHARPNESS * anp.dot(vectors, anchors.T))
    by_owner = _surprise(anp.dot(shares, goals.by_owner), goals.owner_of[some.places])
    by_part = _surprise(anp.dot(shares, goals.by_part), goals.part_of[some.places])
    return by_owner + PART_COUNTS * by_part


def _surprise(shares: Any, right: NDArray[np.int64]) -> Any:
    logs = anp.log(shares + np.float32(1e-9))
    said = anp.mean(logs[np.arange(len(right)), right])
    return -(1 - DOUBT) * said - DOUBT * anp.mean(logs)


def _untouched(bert: Bert, random: np.random.Generator) -> list[Floats]:
    """Corrections that correct nothing yet. Query, key and value stand in one matrix and get
    three times the rank."""
    weights = []
    for layer in bert.layers:
        for dense in denses(layer):
            inside, outside = dense.matrix.shape
            rank = RANK * 3 if outside == 3 * inside else RANK
            left = random.normal(0, inside**-0.5, (inside, rank))
            weights += [left.astype(np.float32), np.zeros((rank, outside), np.float32)]
    return weights


def _flat(start: Corrections) -> list[Floats]:
    return [one.copy() for pair in start.pairs for one in pair]


def _paired(weights: Sequence[Any]) -> list[tuple[Any, Any]]:
    return list(zip(weights[::2], weights[1::2], strict=True))


def _batches(
    numbered: Sequence[Sequence[int]], rounds: int, random: np.random.Generator
) -> Iterator[NDArray[np.int64]]:
    """Places of lessons of nearly equal length, in an order of chance; all of them each round."""
    for _ in range(rounds):
        places = random.permutation(len(numbered))
        # Sorted within stretches: alike in length, yet never the same ones together.
        batches: list[NDArray[np.int64]] = []
        for start in range(0, len(places), AT_ONCE * 16):
            stretch = sorted(places[start : start + AT_ONCE * 16], key=lambda p: len(numbered[p]))
            batches += [
                np.array(stretch[at : at + AT_ONCE]) for at in range(0, len(stretch), AT_ONCE)
            ]
        for place in random.permutation(len(batches)):
            yield batches[place]


def _some(
    numbered: Sequence[Sequence[int]],
    places: NDArray[np.int64],
    bert: Bert,
    random: np.random.Generator,
) -> _Some:
    thinned = [_thinned(numbered[place], random) for place in places]
    numbers = np.zeros((len(places), max(map(len, thinned))), np.int64)
    present = np.zeros(numbers.shape, np.float32)
    for row, pieces in enumerate(thinned):
        numbers[row, : len(pieces)], present[row, : len(pieces)] = pieces, 1
    spare = np.asarray(random.random(bert.places.shape[1]) >= SPARED, np.float32)
    return _Some(numbers, present, spare / np.float32(1 - SPARED), places)


def _thinned(pieces: Sequence[int], random: np.random.Generator) -> list[int]:
    """A text without a piece here and there: people leave words out, too."""
    first, *inner, last = pieces
    if len(inner) <= 3:
        return list(pieces)
    return [first, *(piece for piece in inner if random.random() >= LEFT_OUT), last]
