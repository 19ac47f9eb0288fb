"""The encoder in bytes says what the exact one says, nearly, and the same whoever is beside it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from knowledge.embedding import load_embedder
from knowledge.question_sets import read_questions
from knowledge.sentence_model import model as whole
from knowledge.sentence_model.model import SentenceModel, quickened
from knowledge.sentence_model.packaged import Packaged
from tests.knowledge.tinybert import tiny_bert, tiny_model

pytest.importorskip("onnxruntime")

QUESTIONS = Path(__file__).parents[1] / "questions" / "hard.yaml"
TINY = tiny_model(("a", "b", "c"))
TEXTS = ["a b", "b", "c a b a", "", "a " * 100]


@pytest.fixture(scope="module")
def exact() -> SentenceModel:
    embedder = load_embedder()
    assert isinstance(embedder, Packaged)
    return embedder.model


@pytest.fixture(scope="module")
def asked() -> list[str]:
    return [question.turns[-1] for question in read_questions(QUESTIONS)][::5]


def test_real_questions_get_nearly_the_exact_vectors(
    exact: SentenceModel, asked: list[str]
) -> None:
    cosines = (quickened(exact).embed(asked) * exact.embed(asked)).sum(1)
    assert cosines.mean() > 0.998
    assert cosines.min() > 0.99


def test_a_vector_is_to_the_last_bit_the_same_beside_other_texts(
    exact: SentenceModel, asked: list[str]
) -> None:
    quick = quickened(exact)
    together = quick.embed(asked)
    for text, vector in zip(asked[:8], together, strict=False):
        np.testing.assert_array_equal(quick.embed([text])[0], vector)


@pytest.mark.parametrize("scaled", [False, True])
@pytest.mark.parametrize("first_token", [False, True])
def test_a_model_of_any_size_is_quickened(scaled: bool, first_token: bool) -> None:
    bert = replace(tiny_bert(7, scaled=scaled), first_token=first_token)
    model = replace(TINY, bert=bert)
    cosines = (quickened(model).embed(TEXTS) * model.embed(TEXTS)).sum(1)
    assert cosines.min() > 0.97  # random weights, of few channels, forgive less than trained ones


def test_what_is_quickened_keeps_its_name_and_lets_the_full_matrices_go() -> None:
    quick = quickened(TINY)
    assert quick.name == TINY.name
    assert quick.bert.layers == ()
    assert len(TINY.bert.layers) > 0


def test_without_the_runtime_the_exact_model_answers(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(whole, "RUNTIME", "a_runtime_that_nobody_installed")
    with caplog.at_level("INFO"):
        assert quickened(TINY) is TINY
    assert "a_runtime_that_nobody_installed" in caplog.text
