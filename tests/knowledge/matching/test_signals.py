"""Measuring messages against the phrases of an index."""

from __future__ import annotations

import numpy as np
import pytest

from knowledge.library import Library
from knowledge.matching import signals
from knowledge.matching.index import Index, indexed
from knowledge.matching.meaning import Meaning
from knowledge.matching.signals import (
    HIGHEST_LEAD,
    NAMES,
    NOTHING,
    PLACES,
    Evidence,
    Weigher,
    add_meaning,
)
from knowledge.words.reader import Reader, Reading
from tests.knowledge.wordbag import WordBag


class _Measured:
    """The small guide, to be measured by words and by meaning."""

    def __init__(self, library: Library) -> None:
        self.index: Index = indexed(library)
        self.weigher = Weigher(self.index)
        self._reader = Reader(library, self.index.counts)
        self._meaning = Meaning(WordBag().embed(self.index.essences), self.index.spans)

    def read(self, text: str) -> Reading:
        return self._reader.read(text)

    def by_words(self, text: str) -> Evidence:
        return self.weigher.by_words(self.read(text))

    def with_meaning(self, text: str) -> Evidence:
        found = self.by_words(text)
        add_meaning(found, self._meaning, WordBag().embed([self.read(text).essence])[0])
        return found

    def phrase(self, number: int | None) -> str | None:
        return None if number is None else self.index.words[number]


@pytest.fixture(scope="module")
def small(small_library: Library) -> _Measured:
    return _Measured(small_library)


def test_a_phrase_that_was_taught_is_as_near_as_can_be(small: _Measured) -> None:
    found = small.by_words("how does the light work")
    for signal in ("phrase", "share", "alike"):
        assert found.signal("lamp", signal) == pytest.approx(1.0)
    assert small.phrase(found.nearest("lamp")) == "how does the light work"


def test_of_several_phrases_the_mean_of_the_best_counts_too(small: _Measured) -> None:
    found = small.by_words("what happens at dusk")
    assert 0 < found.signal("watch.dusk", "phrases") < found.signal("watch.dusk", "phrase")


def test_an_owner_that_shares_no_word_has_no_nearest_phrase(small: _Measured) -> None:
    found = small.by_words("wages")
    assert found.nearest("lamp") is None
    assert found.signal("lamp", "phrase") == found.signal("lamp", "alike") == 0


def test_the_lead_of_an_owner_is_over_the_mean(small: _Measured) -> None:
    found = small.by_words("midnight")
    bayes = found.values[:, PLACES["bayes"]]
    lead = small.weigher.lead(small.read("midnight"))
    assert found.owners[int(bayes.argmax())] == "watch.midnight"
    assert bayes.max() == pytest.approx(min(lead, HIGHEST_LEAD), abs=1e-5)
    assert bayes.min() < 0 < bayes.max()


def test_of_many_owners_the_likeliest_are_measured_as_all_are_of_few(
    small: _Measured, monkeypatch: pytest.MonkeyPatch
) -> None:
    exact = small.by_words("how does the light work at midnight")
    monkeypatch.setattr(signals, "MANY", 3)
    monkeypatch.setattr(signals, "CLOSELY", 3)
    few = Weigher(small.index).by_words(small.read("how does the light work at midnight"))
    likeliest = np.argsort(-exact.values[:, PLACES["bayes"]])[:3]
    np.testing.assert_allclose(few.values[likeliest], exact.values[likeliest], atol=1e-5)
    np.testing.assert_array_equal(few.line[likeliest], exact.line[likeliest])
    assert (few.values[:, PLACES["phrase"]] > 0).sum() <= 3


def test_words_in_a_topics_own_texts_count(small: _Measured) -> None:
    found = small.by_words("soap")
    assert found.signal("lamp", "text") == pytest.approx(1.0)
    assert found.signal("pay", "text") == 0


def test_each_word_that_stands_nowhere_makes_the_texts_say_less(small: _Measured) -> None:
    said = [
        small.by_words(text).signal("lamp", "text")
        for text in ("soap", "soap zebra", "soap zebra quokka")
    ]
    assert said == sorted(said, reverse=True)
    assert len(set(said)) == 3


def test_telling_words_that_stand_nowhere_speak_for_none(small: _Measured) -> None:
    assert small.by_words("lamp zebra").signal("none", "unheard") == 0.5
    assert small.by_words("lamp").signal("none", "unheard") == 0
    assert small.by_words("lamp zebra").signal("lamp", "unheard") == 0


def test_every_owner_is_told_by_its_kind(small: _Measured) -> None:
    found = small.by_words("wages")
    assert found.signal("none", "none") == 1
    assert found.signal("smalltalk", "small talk") == 1
    assert found.signal("bot.jobs", "ability") == 1
    assert [found.signal("pay", kind) for kind in ("none", "small talk", "ability")] == [0, 0, 0]


def test_meaning_adds_the_pull_and_the_nearest_phrases(small: _Measured) -> None:
    found = small.with_meaning("how does the light work")
    assert found.signal("lamp", "near") == pytest.approx(1.0, abs=1e-4)
    assert 0 < found.signal("lamp", "nears") < found.signal("lamp", "near")
    assert found.values[:, PLACES["pull"]].argmax() == found.owners.index("lamp")


def test_the_nearest_phrase_by_meaning_comes_before_that_by_words(small: _Measured) -> None:
    found = small.with_meaning("the lamp")
    place = found.owners.index("watch")
    found.line[place], found.meant[place] = 3, NOTHING
    assert found.nearest("watch") == 3
    found.meant[place] = 5
    assert found.nearest("watch") == 5


def test_two_evidences_are_mixed_half_and_half(small: _Measured) -> None:
    one, other = small.by_words("wages"), small.by_words("how does the light work")
    mixed = one.mixed(other)
    np.testing.assert_allclose(mixed.values, (one.values + other.values) / 2, rtol=1e-6)
    assert mixed.nearest("pay") == one.nearest("pay")
    assert mixed.nearest("lamp") == other.nearest("lamp")


def test_a_copy_can_be_changed_alone(small: _Measured) -> None:
    found = small.by_words("wages")
    copy = found.copy()
    copy.put("last", 1.0)
    assert copy.signal("pay", "last") == 1
    assert found.signal("pay", "last") == 0


def test_a_message_without_a_word_gives_nothing_but_the_kinds(small: _Measured) -> None:
    found = small.by_words("")
    kinds = [PLACES[kind] for kind in ("none", "small talk", "ability")]
    others = [place for place in range(len(NAMES)) if place not in kinds]
    assert not found.values[:, others].any()
