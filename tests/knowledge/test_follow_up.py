"""Questions that lean on the one before."""

from __future__ import annotations

import pytest

from knowledge.answer import Answer, Dialogue, Kind
from knowledge.answering import Answerer


def _say(answerer: Answerer, *turns: str) -> Answer:
    dialogue = Dialogue()
    for turn in turns:
        answer = answerer.answer(turn, dialogue)
        dialogue = answerer.remember(answer, turn, dialogue)
    return answer


def test_a_fragment_is_completed_from_the_last_answer(careers: Answerer) -> None:
    answer = _say(careers, "how much does a csm earn?", "and at entry level?")
    assert answer.fact == "salary.entry"
    assert "$69,000" in answer.text


def test_why_brings_the_rest_of_the_topic(keeper: Answerer) -> None:
    answer = _say(keeper, "what is the lamp for", "tell me more")
    assert answer.text == "The glass is cleaned each noon."


def test_why_about_a_topic_with_nothing_more_says_its_answer_again(keeper: Answerer) -> None:
    answer = _say(keeper, "how much does a keeper earn", "why?")
    assert answer.topics == ("pay",)
    assert "40 shillings" in answer.text


@pytest.mark.parametrize(
    ("first", "then", "topic"),
    [
        ("what happens at dusk", "what comes after that?", "watch.midnight"),
        ("midnight watch", "and before that?", "watch.dusk"),
    ],
)
def test_the_neighbour_of_a_part_is_found(
    keeper: Answerer, first: str, then: str, topic: str
) -> None:
    assert _say(keeper, first, then).topics == (topic,)


def test_a_question_that_stands_for_itself_changes_the_subject(keeper: Answerer) -> None:
    assert _say(keeper, "what is the lamp for", "how much does a keeper earn").topics == ("pay",)


def test_a_pleasantry_leaves_the_dialogue_as_it_was(careers: Answerer) -> None:
    answer = _say(careers, "how much does a csm earn?", "thanks!", "and at entry level?")
    assert answer.fact == "salary.entry"


def test_a_wish_is_not_mistaken_for_a_follow_up(keeper: Answerer) -> None:
    answer = _say(keeper, "what is the lamp for", "send me jobs")
    assert answer.kind is Kind.ACTION


def test_a_dialogue_about_a_topic_that_is_gone_is_no_harm(keeper: Answerer) -> None:
    dialogue = Dialogue(("no-such-topic",), "what was it")
    assert keeper.answer("why?", dialogue).kind is not None
    assert keeper.answer("and wages?", dialogue).kind is not None


@pytest.mark.parametrize(
    ("first", "then", "topic"),
    [
        ("how is the day divided", "the second one", "watch.midnight"),
        ("how is the day divided", "first one sounds nice", "watch.dusk"),
        ("how much does a keeper earn", "what about number two", "pay"),
    ],
)
def test_a_number_picks_one_of_what_was_told(
    keeper: Answerer, first: str, then: str, topic: str
) -> None:
    assert _say(keeper, first, then).topics == (topic,)


def test_a_number_picks_one_of_what_was_offered(keeper: Answerer) -> None:
    offered = Dialogue(("lamp", "pay"), "light or money")
    assert keeper.answer("the second one please", offered).topics == ("pay",)


def test_a_number_inside_a_question_of_its_own_picks_nothing(careers: Answerer) -> None:
    assert (
        _say(careers, "how much does a csm make", "how do i get my first job").topics[0] == "path"
    )
    said = _say(careers, "what are the levels of a csm", "is a second language needed")
    assert said.topics[0] == "global-outlook"


def test_a_choice_is_told_the_fact_that_was_asked_for(careers: Answerer) -> None:
    answer = careers.about("how much do seniors make", "salary")
    assert answer is not None
    assert answer.fact == "salary.senior"
    wish = careers.about("jobs in berlin", "bot.jobs")
    assert wish is not None
    assert wish.kind is Kind.ACTION
    assert careers.about("anything", "no-such-topic") is None


def test_where_nothing_tells_the_parts_apart_the_whole_is_told(careers: Answerer) -> None:
    answer = careers.about("asdf", "salary")
    assert answer is not None
    assert answer.fact is None


def test_several_questions_that_lean_on_the_last_answer_are_all_answered(careers: Answerer) -> None:
    asked = "how stressful is it, what does it pay, and can i do it from home"
    answer = _say(careers, "what does a csm do", asked)
    assert len(answer.topics) > 1
