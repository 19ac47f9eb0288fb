"""The narrowest part of a topic."""

from __future__ import annotations

import numpy as np
import pytest

from knowledge.matching.lines import Stems, lines_of
from knowledge.matching.narrowing import TEXT, Narrower, Part

PHRASES: list[tuple[Part, str]] = [
    (None, "how much pay"),
    (None, "what is the pay"),
    ("pay.senior", "how much pay senior"),
    ("pay.senior", "senior pay"),
    ("pay.first", "pay first year"),
    ("pay.first", "first pay"),
]
TEXTS: list[tuple[Part, str]] = [("Extras", "oil soap")]
PAY, NOTHING, WORDLESS = 0, 1, 2


class _Asked:
    """Owners with their lines, to be asked by words."""

    def __init__(self, phrases: list[tuple[Part, str]], texts: list[tuple[Part, str]]) -> None:
        self._stems = Stems()
        every = [*phrases, *texts, (None, "")]
        lines = lines_of([text.split() for _, text in every], self._stems)
        many, last = len(phrases), len(every) - 1
        spans = [
            (range(many), range(many, last)),
            (range(0), range(0)),
            (range(last, last + 1), range(0)),
        ]
        self._narrower = Narrower(lines, [part for part, _ in every], spans)

    def __call__(
        self, text: str, near: list[float] | None = None, owner: int = PAY
    ) -> list[tuple[Part, float]]:
        stems = [self._stems.number(word) for word in text.split()]
        vector = None if near is None else np.array(near, np.float32)
        return self._narrower.parts(owner, stems, vector)


@pytest.fixture(scope="module")
def asked() -> _Asked:
    return _Asked(PHRASES, TEXTS)


def test_the_word_that_tells_the_parts_apart_decides(asked: _Asked) -> None:
    assert asked("how much is pay for a senior")[0][0] == "pay.senior"


def test_without_such_a_word_the_whole_is_meant(asked: _Asked) -> None:
    assert asked("what is the pay")[0][0] is None


def test_an_item_of_a_list_leads_to_the_list(asked: _Asked) -> None:
    assert asked("soap")[0][0] == "Extras"


def test_every_part_is_scored_the_best_first(asked: _Asked) -> None:
    found = asked("first pay")
    assert {part for part, _ in found} == {None, "pay.senior", "pay.first", "Extras"}
    scores = [score for _, score in found]
    assert scores == sorted(scores, reverse=True)


def test_meaning_decides_where_words_do_not(asked: _Asked) -> None:
    assert asked("xyz", [0.1, 0.1, 0.1, 0.1, 0.9, 0.9])[0][0] == "pay.first"


def test_a_line_of_the_guides_own_counts_less_than_a_phrase() -> None:
    told = _Asked([("asked", "oil")], [("told", "oil")])("oil")
    assert told == [("asked", pytest.approx(1.0)), ("told", pytest.approx(TEXT))]


def test_asking_once_does_not_change_the_next_answer(asked: _Asked) -> None:
    first = asked("senior pay", [0.5] * 6)
    asked("first", [0.9] * 6)
    assert asked("senior pay", [0.5] * 6) == first


def test_an_owner_without_lines_has_no_parts(asked: _Asked) -> None:
    assert asked("soap", owner=NOTHING) == []


def test_an_owner_whose_lines_hold_no_word_is_asked_for_as_a_whole(asked: _Asked) -> None:
    assert asked("soap", owner=WORDLESS) == [(None, 0.0)]
