"""Taking messages apart."""

from __future__ import annotations

import pytest

from knowledge.library import load
from knowledge.several import MOST_CLAUSES, Several


@pytest.fixture(scope="module")
def several() -> Several:
    return Several(load().language)


def test_a_message_may_be_several_sentences_or_several_joined_questions(several: Several) -> None:
    ways = list(several.ways("what does it pay? and is it hard"))
    assert ways == [["what does it pay", "and is it hard"], ["what does it pay", "is it hard"]]


def test_joining_words_join_only_as_words(several: Several) -> None:
    assert list(several.ways("candy from the sandbox")) == []
    assert ["what tools", "which skills"] in list(
        several.ways("what tools as well as which skills")
    )


def test_one_question_is_not_taken_apart(several: Several) -> None:
    assert list(several.ways("how stressful is it")) == []


def test_the_clauses_of_a_long_message_are_its_last_ones(several: Several) -> None:
    clauses = several.clauses("i came here, i saw much, i sold phones for years, is that enough")
    assert clauses[-1] == "is that enough"
    assert len(clauses) == MOST_CLAUSES


def test_what_is_said_before_the_point_is_dropped(several: Several) -> None:
    assert several.point("ok cool. so what does it pay") == "what does it pay"
    assert several.point("hello") == "hello"
    assert several.point("sokoban") == "sokoban"


@pytest.mark.parametrize(
    ("message", "parts"),
    [
        ("typical pay + can i do it in pyjamas", ["typical pay", "can i do it in pyjamas"]),
        ("two things. what does it pay, and is it hard", ["what does it pay", "is it hard"]),
        (
            "will ai eat it, and how fast is it growing, my dad said to ask",
            ["will ai eat it", None],
        ),
        ("good points? bad points?", ["good points", "bad points"]),
    ],
)
def test_what_asks_is_told_from_what_only_leads_up_to_it(
    several: Several, message: str, parts: list[str | None]
) -> None:
    ways = list(several.ways(message))
    assert any(all(part is None or part in way for part in parts) for way in ways)
    assert all("my dad said to ask" not in way and "two things" not in way for way in ways)


def test_a_statement_before_a_question_makes_no_second_question(several: Several) -> None:
    assert list(several.ways("i am fresh out of uni, what would my first paycheck be")) == []
    assert list(several.ways("hook me up with vacancies, nothing under 80k, from home")) == []
