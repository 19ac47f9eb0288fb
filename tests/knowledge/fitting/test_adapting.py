"""Adapting a sentence model draws the phrases of one owner together."""

from __future__ import annotations

import numpy as np
import pytest

from knowledge.fitting.adapting import Lesson, adapted
from knowledge.sentence_model.bert import Floats
from knowledge.sentence_model.corrections import Corrections, corrected, denses
from knowledge.sentence_model.model import SentenceModel
from tests.knowledge.tinybert import tiny_model

# Words of one owner mean the same; nothing in a model of random numbers says so.
WORDS = {
    "pay": ("wages", "salary", "money", "earn", "shillings"),
    "lamp": ("light", "glass", "oil", "burns", "wick"),
    "watch": ("dusk", "night", "hours", "sleep", "dawn"),
    "none": ("sea", "ship", "captain", "storm", "fish"),
}
FILLERS = ("how", "what", "is", "the", "much", "does", "of", "a", "when", "tell")


def _lessons(count: int, seed: int) -> list[Lesson]:
    """Phrases of four words, two of them telling."""
    random = np.random.default_rng(seed)
    owners = random.choice(list(WORDS), count)
    lessons = []
    for owner in owners:
        words = [*random.choice(FILLERS, 2), *random.choice(WORDS[owner], 2)]
        text = " ".join(random.permutation(words))
        lessons.append(Lesson(text, str(owner), "pay.first" if "shillings" in text else None))
    return lessons


MODEL = tiny_model((*FILLERS, *(word for words in WORDS.values() for word in words)))
LESSONS = _lessons(320, seed=1)
TAUGHT = {lesson.text for lesson in LESSONS}
LEFT_OUT = [lesson for lesson in _lessons(200, seed=2) if lesson.text not in TAUGHT]


class _Told:
    """Remembers what it is told of the progress."""

    def __init__(self) -> None:
        self.steps: list[tuple[int, int]] = []
        self.losses: list[float] = []

    def __call__(self, step: int, steps: int, loss: float) -> None:
        self.steps.append((step, steps))
        self.losses.append(loss)


@pytest.fixture(scope="module")
def told() -> _Told:
    return _Told()


@pytest.fixture(scope="module")
def corrections(told: _Told) -> Corrections:
    return adapted(MODEL, LESSONS, rounds=60, told=told)


def _with(corrections: Corrections) -> SentenceModel:
    return SentenceModel("adapted", MODEL.tokens, corrected(MODEL.bert, corrections))


def _right(model: SentenceModel) -> float:
    """The share of the phrases left out that are nearest to the mean of their own owner."""
    taught = model.embed([lesson.text for lesson in LESSONS])
    owners = list(WORDS)
    means: Floats = np.stack(
        [taught[[lesson.owner == owner for lesson in LESSONS]].mean(0) for owner in owners]
    )
    means /= np.linalg.norm(means, axis=1, keepdims=True)
    nearest = (model.embed([lesson.text for lesson in LEFT_OUT]) @ means.T).argmax(1)
    return float(
        np.mean([owners[n] == one.owner for n, one in zip(nearest, LEFT_OUT, strict=True)])
    )


def test_phrases_that_were_left_out_come_to_lie_by_their_own_owner(
    corrections: Corrections,
) -> None:
    before, after = _right(MODEL), _right(_with(corrections))
    assert after > before + 0.1
    assert after > 0.85


def test_the_loss_falls(corrections: Corrections, told: _Told) -> None:
    assert told.losses[-1] < 0.7 * told.losses[0]


def test_the_progress_is_told_to_its_end(corrections: Corrections, told: _Told) -> None:
    steps = 60 * 5  # 320 lessons, 64 at once
    assert told.steps[0] == (1, steps)
    assert told.steps[-1] == (steps, steps)


def test_every_matrix_of_the_model_has_its_correction(corrections: Corrections) -> None:
    assert corrections.model == "tiny"
    matrices = [dense.matrix for layer in MODEL.bert.layers for dense in denses(layer)]
    shapes = [(left.shape[0], right.shape[1]) for left, right in corrections.pairs]
    assert shapes == [matrix.shape for matrix in matrices]
    assert all(right.any() for _, right in corrections.pairs)


def test_the_same_lessons_always_make_the_same_corrections() -> None:
    first, second = (adapted(MODEL, LESSONS[:90], rounds=3, told=_Told()) for _ in range(2))
    assert first.name == second.name


def test_the_model_that_is_adapted_stays_as_it_was() -> None:
    before = MODEL.embed(["the wages"])
    adapted(MODEL, LESSONS[:30], rounds=1, told=_Told())
    np.testing.assert_array_equal(MODEL.embed(["the wages"]), before)


def test_a_few_lessons_are_enough_to_begin_with() -> None:
    few = [Lesson("wages", "pay", None), Lesson("", "lamp", None), Lesson("sea", "none", None)]
    corrections = adapted(MODEL, few, rounds=2, told=_Told())
    assert all(np.isfinite(one).all() for pair in corrections.pairs for one in pair)
