"""Scoring lines and their owners."""

from __future__ import annotations

import pytest

from knowledge.index import NONE
from knowledge.library import Library
from knowledge.matching import Matcher
from knowledge.question import cleaned
from knowledge.reader import Reader


@pytest.fixture(scope="module")
def reader(small_library: Library) -> Reader:
    return Reader(small_library)


def _owners(reader: Reader, question: str) -> list[str]:
    query = reader.read(cleaned(question)).query()
    return [candidate.owner for candidate in Matcher(reader.index).candidates(query)]


def test_the_owner_of_the_nearest_line_is_first(reader: Reader) -> None:
    assert _owners(reader, "how much do keepers earn?")[0] == "pay"
    assert _owners(reader, "what is the light for")[0] == "lamp"
    assert _owners(reader, "how deep is the ocean sea")[0] == NONE


def test_words_in_the_texts_count_too(reader: Reader) -> None:
    assert _owners(reader, "soap")[0] == "lamp"
    assert _owners(reader, "logbook") == ["watch.dusk"] or _owners(reader, "logbook") == []


def test_a_question_without_a_known_word_has_no_candidates(reader: Reader) -> None:
    assert _owners(reader, "xqzzy") == []


def test_the_words_of_the_guides_title_weigh_little(reader: Reader) -> None:
    index = reader.index
    assert index.weight_of("lighthous") < index.weight_of("lamp")
    assert index.weight_of("the") < index.weight_of("lamp")
    assert index.weight_of("unheard") > index.weight_of("keeper")


def test_the_signals_add_up_to_the_score(reader: Reader) -> None:
    query = reader.read("wages of a keeper").query(favoured={"pay": 0.1})
    best = Matcher(reader.index).candidates(query)[0]
    assert best.owner == "pay"
    assert best.signals["follow-up"] == 0.1
    assert best.score == pytest.approx(sum(best.signals.values()))


def test_the_same_question_always_has_the_same_candidates(small_library: Library) -> None:
    first, second = Reader(small_library), Reader(small_library)
    questions = ("how much for the lamp", "what happens", "jobs and wages")
    assert [_owners(first, q) for q in questions] == [_owners(second, q) for q in questions]
