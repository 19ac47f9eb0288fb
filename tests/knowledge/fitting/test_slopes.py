"""The encoder through which slopes can be taken is the encoder that answers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import autograd.numpy as anp
import numpy as np
import pytest
from autograd import grad

from knowledge.fitting.slopes import encoded, gelu, normed, softmax
from knowledge.sentence_model.bert import Bert, Floats
from knowledge.sentence_model.corrections import Corrections, corrected, denses
from tests.knowledge.tinybert import DIM, tiny_bert

RANK = 2
NUMBERS = np.array([[2, 5, 7, 9, 3], [2, 11, 4, 4, 3], [2, 6, 8, 10, 3]])
EVERY = np.ones(DIM, np.float32)
STEP = 1e-3


def _pairs(bert: Bert, seed: int = 1) -> list[tuple[Floats, Floats]]:
    random = np.random.default_rng(seed)
    return [
        (
            random.normal(0, 0.2, (dense.matrix.shape[0], RANK)).astype(np.float32),
            random.normal(0, 0.2, (RANK, dense.matrix.shape[1])).astype(np.float32),
        )
        for layer in bert.layers
        for dense in denses(layer)
    ]


def _vectors(bert: Bert, pairs: Any, spare: Floats = EVERY) -> Any:
    return encoded(bert, pairs, NUMBERS, np.ones(NUMBERS.shape, np.float32), spare)


@pytest.mark.parametrize("scaled", [False, True], ids=["one scale", "a scale for each piece"])
def test_the_vectors_are_those_of_the_corrected_encoder(scaled: bool) -> None:
    bert = tiny_bert(12, scaled=scaled)
    pairs = _pairs(bert)
    expected = corrected(bert, Corrections("tiny", pairs)).encode(NUMBERS)
    np.testing.assert_allclose(_vectors(bert, pairs), expected, atol=1e-4)


def test_what_a_text_is_filled_up_with_changes_nothing() -> None:
    bert = tiny_bert(12)
    pairs = _pairs(bert)
    long = np.array([[2, 5, 7, 3, 0, 0], [2, 11, 4, 6, 8, 3]])
    present = np.array([[1, 1, 1, 1, 0, 0], [1] * 6], np.float32)
    filled = encoded(bert, pairs, long, present, EVERY)
    alone = corrected(bert, Corrections("tiny", pairs))
    np.testing.assert_allclose(filled[0], alone.encode(long[:1, :4])[0], atol=1e-4)
    np.testing.assert_allclose(filled[1], alone.encode(long[1:])[0], atol=1e-4)


def test_numbers_that_are_spared_hide_the_corrections_only() -> None:
    bert = tiny_bert(12)
    narrow = [
        pair if at % 4 < 3 else (pair[0] * 0, pair[1]) for at, pair in enumerate(_pairs(bert))
    ]
    spared = _vectors(bert, narrow, np.zeros(DIM, np.float32))
    np.testing.assert_allclose(spared, bert.encode(NUMBERS), atol=1e-4)


def _double(bert: Bert) -> Bert:
    """The same at double precision, so that differences can be told from rounding."""
    layers = tuple(
        replace(
            layer,
            **{
                name: replace(
                    getattr(layer, name),
                    matrix=getattr(layer, name).matrix.astype(np.float64),
                )
                for name in ("attention", "mix", "widen", "narrow")
            },
        )
        for layer in bert.layers
    )
    return replace(bert, layers=layers)


def test_the_slopes_are_those_of_small_steps() -> None:
    bert = _double(tiny_bert(12))
    random = np.random.default_rng(3)
    weights = [one.astype(np.float64) for pair in _pairs(bert) for one in pair]
    towards = random.normal(size=(len(NUMBERS), DIM))
    present = np.ones(NUMBERS.shape)
    present[0, -1] = 0
    spare = random.uniform(0.5, 1.5, DIM)

    def worth(moved: list[Any]) -> Any:
        pairs = list(zip(moved[::2], moved[1::2], strict=True))
        return anp.sum(encoded(bert, pairs, NUMBERS, present, spare) * towards)

    slopes = grad(worth)(weights)
    for place, slope in enumerate(slopes):
        direction = random.normal(size=slope.shape)
        ahead, behind = list(weights), list(weights)
        ahead[place] = weights[place] + STEP * direction
        behind[place] = weights[place] - STEP * direction
        rise = (worth(ahead) - worth(behind)) / (2 * STEP)
        assert float((slope * direction).sum()) == pytest.approx(float(rise), rel=2e-3, abs=2e-4)


ROWS = np.random.default_rng(2).normal(size=(3, 5))
SCALE, SHIFT = np.linspace(0.5, 1.5, 5), np.linspace(-1, 1, 5)


@pytest.mark.parametrize(
    "step",
    [gelu, softmax, lambda rows: normed(rows, SCALE, SHIFT, np.float64(1e-12))],
    ids=["gelu", "softmax", "normed"],
)
def test_each_slope_that_is_written_out_is_that_of_small_steps(step: Any) -> None:
    towards = np.random.default_rng(4).normal(size=ROWS.shape)
    slope = grad(lambda rows: anp.sum(step(rows) * towards))(ROWS)
    expected = np.zeros_like(ROWS)
    for place in np.ndindex(ROWS.shape):
        moved = np.zeros_like(ROWS)
        moved[place] = STEP
        rise = ((step(ROWS + moved) - step(ROWS - moved)) * towards).sum()
        expected[place] = rise / (2 * STEP)
    np.testing.assert_allclose(slope, expected, atol=1e-4)
