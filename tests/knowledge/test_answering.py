"""A question becomes exactly one of five kinds of answer."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.answer import Answer, Dialogue, Kind
from knowledge.answering import Answerer
from knowledge.library import load
from knowledge.markup import faults, length_as_read


def test_a_topic_asked_for_as_a_whole_is_answered_with_its_answer(keeper: Answerer) -> None:
    answer = keeper.answer("What are the watches?")
    assert answer == Answer(Kind.ANSWER, ("watch",), "There are <b>three watches</b>.")


def test_the_narrowest_fact_opens_the_answer(keeper: Answerer) -> None:
    answer = keeper.answer("how much does the first keeper earn")
    assert answer.fact == "pay.first"
    assert answer.text.startswith("A first keeper gets <b>60 shillings</b>.")
    assert answer.text.endswith("A keeper earns <b>40 shillings</b> a month.")


def test_slips_synonyms_and_short_forms_are_understood(keeper: Answerer) -> None:
    assert keeper.answer("how mcuh does a keeper gte in slaary pr mo").topics[0] == "pay"
    assert keeper.answer("keeper salary").topics[0] == "pay"


def test_an_item_of_a_list_brings_its_list(keeper: Answerer) -> None:
    answer = keeper.answer("lamp rags and soap")
    assert answer.topics == ("lamp",)
    assert answer.text.endswith("<b>Tools</b>\n• Brush\n• Linseed oil\n• Rags &amp; soap")


def test_a_doubtful_question_gets_two_to_four_choices(careers: Answerer) -> None:
    vague = ("customers", "the customers and so on", "a question about the work with customers")
    doubtful = [one for one in map(careers.answer, vague) if one.kind is Kind.CLARIFY]
    assert doubtful
    for answer in doubtful:
        assert 2 <= len(answer.topics) <= 4
        assert all(careers.title_of(topic) in answer.text for topic in answer.topics)


def test_what_the_guide_is_known_not_to_cover_is_unknown(keeper: Answerer) -> None:
    answer = keeper.answer("how deep is the sea?")
    assert answer.kind is Kind.UNKNOWN
    assert len(answer.topics) == 2


def test_nonsense_is_unknown_and_still_shows_a_way_on(keeper: Answerer) -> None:
    answer = keeper.answer("asdf qwertz")
    assert answer.kind is Kind.UNKNOWN
    assert answer.topics == ("lamp", "pay")
    assert all(keeper.title_of(topic) in answer.text for topic in answer.topics)


def test_an_empty_message_asks_for_words(keeper: Answerer) -> None:
    for nothing in ("", "   ", "\u200b", "\ud83d"):
        answer = keeper.answer(nothing)
        assert answer.kind is Kind.UNKNOWN
        assert answer.text == load().phrases.no_words


def test_a_wish_opens_its_screen(keeper: Answerer) -> None:
    answer = keeper.answer("show me jobs")
    assert (answer.kind, answer.topics) == (Kind.ACTION, ("bot.jobs",))
    assert answer.request is not None
    assert answer.request.screen == "jobs"
    assert answer.text == "I can look for jobs."


def test_a_pleasantry_is_returned_even_as_a_sign(keeper: Answerer) -> None:
    assert keeper.answer("Thanks!!!").text == "You are welcome!"
    assert keeper.answer("👍👍").kind is Kind.SMALLTALK
    assert keeper.answer("hi there").text == "Good evening!"


def test_two_questions_in_one_message_get_both_answers(keeper: Answerer) -> None:
    answer = keeper.answer("What is the lamp for? And how much does a keeper earn?")
    assert answer.kind is Kind.ANSWER
    assert answer.topics == ("lamp", "pay")
    assert "every night" in answer.text
    assert "40 shillings" in answer.text


def test_a_greeting_before_a_question_does_not_hide_it(keeper: Answerer) -> None:
    answer = keeper.answer("hello! how much does a keeper earn?")
    assert (answer.kind, answer.topics) == (Kind.ANSWER, ("pay",))


def test_two_things_compared_are_shown_side_by_side(keeper: Answerer) -> None:
    answer = keeper.answer("dusk watch vs midnight watch")
    assert answer.topics == ("watch.dusk", "watch.midnight")


def test_the_whole_guide_answers_its_own_titles(careers: Answerer) -> None:
    topics = load().guide.topics.values()
    missed = [
        topic.id for topic in topics if topic.id not in careers.answer(topic.title).topics[:4]
    ]
    assert missed == []


def test_phrases_that_were_taught_lead_to_their_topic(careers: Answerer) -> None:
    topics = load().guide.topics.values()
    taught = [(phrase, topic.id) for topic in topics for phrase in topic.asked_as[::3]]
    right = sum(careers.answer(phrase).topics[:1] == (topic,) for phrase, topic in taught)
    assert right / len(taught) > 0.97


ANY_TEXT = st.text(max_size=300) | st.text(alphabet="abcdefghij ?!.,'and%$0189:-", max_size=1200)
DIALOGUES = st.builds(
    Dialogue,
    st.lists(st.sampled_from(["lamp", "watch.dusk", "nowhere", ""]), max_size=3).map(tuple),
    st.text(max_size=50),
)


@given(ANY_TEXT, DIALOGUES)
@settings(max_examples=100, deadline=None)
def test_any_text_gets_an_answer_that_can_be_shown(
    keeper: Answerer, text: str, dialogue: Dialogue
) -> None:
    answer = keeper.answer(text, dialogue)
    assert answer.kind in Kind
    assert list(faults(answer.text)) == []
    assert 0 < length_as_read(answer.text) <= 3000
    keeper.remember(answer, text, dialogue)


WORDS = ["why", "and", "what", "salary", "csm", "jobs", "at", "8", "senior", "hi", "or", "👍", "?"]


@given(st.lists(st.sampled_from(WORDS), max_size=20))
@settings(max_examples=60, deadline=None)
def test_any_run_of_known_words_gets_an_answer(careers: Answerer, words: list[str]) -> None:
    answer = careers.answer(" ".join(words), Dialogue(("salary",), "what does it pay"))
    assert list(faults(answer.text)) == []
