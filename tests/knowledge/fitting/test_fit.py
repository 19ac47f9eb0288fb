"""A whole fit, on the small guide."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from knowledge.answering import Answerer
from knowledge.fitting.fit import SENSES, Fit, fit, report
from knowledge.library import Library
from knowledge.matching.judging import FILE, read_weights
from knowledge.question_sets import QuestionKind, SetQuestion
from tests.knowledge.wordbag import WordBag

QUESTIONS = [
    SetQuestion((text,), QuestionKind.FACT, (topic,), ())
    for text, topic in [
        ("what would a keeper earn here", "pay"),
        ("how does that light work", "lamp"),
        ("deep sea", "none"),
        ("what are the three watches", "watch"),
    ]
] * 4


@pytest.fixture(scope="module")
def fitted(
    small_library: Library, tmp_path_factory: pytest.TempPathFactory
) -> tuple[dict[str, Fit], Path]:
    folder = tmp_path_factory.mktemp("fit")
    file = folder / "weights.yaml"
    shutil.copy(FILE, file)
    return fit(Answerer(small_library, WordBag(), folder), QUESTIONS, file), file


def test_every_sense_is_written_with_its_signals_and_limits(
    fitted: tuple[dict[str, Fit], Path],
) -> None:
    fits, file = fitted
    written = read_weights(file)
    assert fits.keys() == SENSES.keys()
    for sense, one in fits.items():
        assert written[sense] == one.weights
        assert written[sense].signals.keys() == set(SENSES[sense])
        assert written[sense].thresholds.keys() == {"sure", "none", "maybe", "part", "certain"}


def test_the_comment_of_the_file_stays(fitted: tuple[dict[str, Fit], Path]) -> None:
    _, file = fitted
    comment = FILE.read_text(encoding="utf-8").split("\n\n", maxsplit=1)[0]
    assert file.read_text(encoding="utf-8").startswith(comment)


def test_questions_like_those_that_were_learned_from_are_got_right(
    fitted: tuple[dict[str, Fit], Path],
) -> None:
    fits, _ = fitted
    for one in fits.values():
        assert np.mean(one.judged.right) > 0.9


def test_the_report_says_what_each_sense_reaches(fitted: tuple[dict[str, Fit], Path]) -> None:
    fits, _ = fitted
    _, *lines = report(fits).splitlines()
    assert [line.split()[0] for line in lines] == ["words", "meaning"]
    assert all("right" in line and "wrong" in line for line in lines)


def test_without_a_model_only_the_words_are_fitted(keeper: Answerer, tmp_path: Path) -> None:
    file = tmp_path / "weights.yaml"
    shutil.copy(FILE, file)
    assert fit(keeper, QUESTIONS, file).keys() == {"words"}
    assert read_weights(file)["meaning"] == read_weights(FILE)["meaning"]


def test_the_same_questions_give_the_same_weights(keeper: Answerer, tmp_path: Path) -> None:
    first, second = tmp_path / "first.yaml", tmp_path / "second.yaml"
    fit(keeper, QUESTIONS, first)
    fit(keeper, QUESTIONS, second)
    assert first.read_text() == second.read_text()
