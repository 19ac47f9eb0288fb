"""The answers to the development questions reach their bars, with the sentence model."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.answering import Answerer
from knowledge.bars import missed, read_bars
from knowledge.embedding import load_embedder
from knowledge.fingerprint import fingerprint
from knowledge.library import default_folder
from knowledge.opening import open_answerer
from knowledge.question_sets import read_questions
from knowledge.scoring import score

QUESTIONS = Path(__file__).parent / "questions"
BARS = read_bars(QUESTIONS / "bars.yaml")


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    return open_answerer()


@pytest.mark.parametrize("name", BARS)
def test_the_answers_reach_their_bars(answerer: Answerer, name: str) -> None:
    scored = score(answerer, read_questions(QUESTIONS / f"{name}.yaml"))
    assert missed(scored, BARS[name]) == []


def test_words_alone_answer_most_easy_questions(careers: Answerer) -> None:
    scored = score(careers, read_questions(QUESTIONS / "dev.yaml"))
    assert missed(scored, {"right": 0.78, "wrong": 0.08, "bot": 0.95}) == []


def test_what_the_model_makes_of_the_guide_comes_with_the_package(answerer: Answerer) -> None:
    """`careerbot guide learn` brings it up to date; else every first start would take a minute."""
    from knowledge.matching.learning import lacking

    embedder = load_embedder()
    assert embedder is not None
    name = fingerprint(default_folder())
    assert lacking(name, answerer.matcher.index, embedder) == []
