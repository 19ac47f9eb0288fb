"""From a message to its candidates."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.conversation import NONE
from knowledge.library import Library, load
from knowledge.matching.index import indexed
from knowledge.matching.judging import Weights
from knowledge.matching.matcher import Context, Matcher
from knowledge.words.question import cleaned
from tests.knowledge.conftest import Desk
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


def test_every_owner_is_a_candidate(matcher: Matcher) -> None:
    assert sorted(_owners(matcher, "xyz")) == sorted(matcher.index.owners)


def test_a_changed_phrase_changes_what_is_asked_first(desk: Desk) -> None:
    assert _owners(Matcher(load(desk.folder)), "how does the light work")[0] == "lamp"
    desk.change("work.yaml", "      - how does the light work\n", "")
    desk.change("work.yaml", "      - wages\n", "      - wages\n      - how does the light work\n")
    assert _owners(Matcher(load(desk.folder)), "how does the light work")[0] == "pay"


def test_with_an_index_that_was_made_before_no_phrase_need_be_read(desk: Desk) -> None:
    desk.write("asked/pay.yaml", "pay:\n- what is my due\n")
    index = indexed(load(desk.folder))
    untaught = Matcher(load(desk.folder, taught=False), index=index)
    taught = Matcher(load(desk.folder))
    for question in ("what is my due", "the lamp at midnight", "hi there"):
        assert _owners(untaught, question) == _owners(taught, question)


def test_the_same_question_always_has_the_same_candidates(small_library: Library) -> None:
    first, second = Matcher(small_library), Matcher(small_library)
    for question in ("how much for the lamp", "what happens", "jobs and wages"):
        assert _owners(first, question) == _owners(second, question)


def test_asking_does_not_change_what_is_found(matcher: Matcher) -> None:
    reading, before = matcher.read("and at midnight"), matcher.read("the lamp")
    first = matcher.match(reading).candidates
    matcher.match(reading, Context(before, {"lamp": {"last": 1.0, "akin": 1.0}}))
    assert matcher.match(reading).candidates == first


def test_what_was_said_before_speaks_for_its_topic(matcher: Matcher) -> None:
    reading, before = matcher.read("and at midnight"), matcher.read("how much does a keeper earn")
    alone = {one.owner: one.chance for one in matcher.match(reading).candidates}
    context = Context(before, {"pay": {"last": 1.0}})
    after = {one.owner: one.chance for one in matcher.match(reading, context).candidates}
    assert after["pay"] > alone["pay"]


def test_what_was_said_of_a_topic_that_is_gone_is_no_harm(matcher: Matcher) -> None:
    reading = matcher.read("and at midnight")
    found = matcher.match(reading, Context(None, {"gone": {"last": 1.0}}))
    assert found.candidates == matcher.match(reading).candidates


def test_the_part_that_is_asked_for_is_found(matcher: Matcher, meaning: Matcher) -> None:
    reading = matcher.read("how much does the first keeper earn")
    assert matcher.parts("pay", reading)[0][0] == "pay.first"
    assert matcher.part_of("pay", reading) > matcher.part_of("pay", matcher.read("wages"))
    assert matcher.part_of("watch", reading) == 0  # which has no facts
    vector = WordBag().embed([reading.essence])[0]
    assert meaning.parts("pay", reading, vector)[0][0] == "pay.first"
    assert matcher.parts("smalltalk", matcher.read("hi there"))[0][0] == "greeting"


def test_an_item_of_a_list_leads_to_its_list(matcher: Matcher) -> None:
    assert matcher.parts("lamp", matcher.read("linseed oil"))[0][0] == "Tools"


def test_words_that_lead_somewhere_say_more(matcher: Matcher) -> None:
    lead = matcher.lead(matcher.read("what happens at dusk"))
    assert lead > matcher.lead(matcher.read("what happens"))


def test_the_model_is_not_asked_where_words_decide(meaning: Matcher) -> None:
    bag = meaning.embedder
    assert isinstance(bag, WordBag)
    words = meaning.weights["words"]
    clear, vague = meaning.read("how much does the first keeper earn"), meaning.read("oil storm")
    meaning.weights["words"] = Weights(words.signals, {**words.thresholds, "certain": 0.0})
    chances = [meaning.match(one).best.chance for one in (clear, vague)]
    between = sum(chances) / 2
    meaning.weights["words"] = Weights(words.signals, {**words.thresholds, "certain": between})
    before = bag.asked
    assert meaning.match(clear).vector is None
    assert bag.asked == before
    assert meaning.match(vague).vector is not None
    assert bag.asked == before + 1


def test_meaning_adds_its_signals(meaning: Matcher, matcher: Matcher) -> None:
    reading = meaning.read("how does the light work")
    for signal in ("pull", "near", "nears"):
        assert meaning.evidence(reading).signal("lamp", signal) > 0
        assert matcher.evidence(reading).signal("lamp", signal) == 0


def test_the_same_words_are_embedded_once(meaning: Matcher) -> None:
    bag = meaning.embedder
    assert isinstance(bag, WordBag)
    meaning.evidence(meaning.read("oil storm"))
    before = bag.asked
    meaning.evidence(meaning.read("oil storm"))
    assert bag.asked == before


def test_a_match_tells_its_first_candidate_with_limits_and_signals(matcher: Matcher) -> None:
    match = matcher.match(matcher.read("how does the light work"))
    assert match.best == match.candidates[0]
    assert match.signal("phrase") == pytest.approx(1.0)
    assert match.worth("maybe") == (match.best.worth >= match.limit("maybe"))
