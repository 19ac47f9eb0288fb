"""From a message to its candidates."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.conversation import NONE
from knowledge.library import Library
from knowledge.matching.matcher import Context, Matcher
from knowledge.words.question import cleaned
from tests.knowledge.wordbag import WordBag


@pytest.fixture(scope="module")
def matcher(small_library: Library) -> Matcher:
    return Matcher(small_library)


@pytest.fixture
def meaning(small_library: Library, tmp_path: Path) -> Matcher:
    return Matcher(small_library, WordBag(), tmp_path)


def _owners(matcher: Matcher, question: str) -> list[str]:
    return [one.owner for one in matcher.match(matcher.read(cleaned(question))).candidates]


def test_the_owner_of_the_nearest_phrase_is_first(matcher: Matcher) -> None:
    assert _owners(matcher, "how much do keepers earn?")[0] == "pay"
    assert _owners(matcher, "what is the light for")[0] == "lamp"
    assert _owners(matcher, "how deep is the ocean sea")[0] == NONE


def test_words_in_the_texts_count_too(matcher: Matcher) -> None:
    found = matcher.evidence(matcher.read("soap"))
    assert found["lamp"].signals["text"] == 1.0
    assert "text" not in found["pay"].signals


def test_words_that_stand_nowhere_speak_for_none(matcher: Matcher) -> None:
    found = matcher.evidence(matcher.read("lamp zebra"))
    assert found[NONE].signals["unheard"] == 0.5


def test_the_same_question_always_has_the_same_candidates(small_library: Library) -> None:
    first, second = Matcher(small_library), Matcher(small_library)
    for question in ("how much for the lamp", "what happens", "jobs and wages"):
        assert _owners(first, question) == _owners(second, question)


def test_what_was_said_before_speaks_for_its_topic(matcher: Matcher) -> None:
    reading, before = matcher.read("and at midnight"), matcher.read("how much does a keeper earn")
    alone = {one.owner: one.chance for one in matcher.match(reading).candidates}
    context = Context(before, {"pay": {"last": 1.0}})
    after = {one.owner: one.chance for one in matcher.match(reading, context).candidates}
    assert after["pay"] > alone["pay"]


def test_the_model_is_not_asked_where_words_decide(meaning: Matcher) -> None:
    bag = meaning.embedder
    assert isinstance(bag, WordBag)
    before = bag.asked
    assert meaning.match(meaning.read("how much does the first keeper earn")).vector is None
    assert bag.asked == before
    assert meaning.match(meaning.read("oil storm night")).vector is not None
    assert bag.asked == before + 1


def test_meaning_adds_its_signals(meaning: Matcher) -> None:
    signals = meaning.evidence(meaning.read("the light"))["lamp"].signals
    assert {"pull", "near", "nears", "bayes"} <= signals.keys()


def test_the_same_words_are_embedded_once(meaning: Matcher) -> None:
    bag = meaning.embedder
    assert isinstance(bag, WordBag)
    meaning.evidence(meaning.read("oil storm"))
    before = bag.asked
    meaning.evidence(meaning.read("oil storm"))
    assert bag.asked == before
