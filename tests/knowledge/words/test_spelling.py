"""Misspelt words are read as the nearest word in use."""

from __future__ import annotations

from knowledge.words.spelling import MOST_MENDED, Spelling

SPELLING = Spelling({"salary": 5, "certification": 2, "manager": 9, "manages": 1, "mean": 1})


def _mended(text: str) -> str:
    return " ".join(SPELLING.mended(tuple(text.split())))


def test_a_slip_is_mended() -> None:
    assert _mended("slary managr") == "salary manager"
    assert _mended("salray") == "salary"


def test_a_long_word_may_have_two_slips() -> None:
    assert _mended("certifcatoin") == "certification"


def test_known_words_and_their_forms_stay() -> None:
    assert _mended("salary salaries managers") == "salary salaries managers"


def test_words_that_are_far_from_everything_stay() -> None:
    assert _mended("zebra xqzzyv") == "zebra xqzzyv"


def test_short_words_and_numbers_are_not_touched() -> None:
    assert _mended("men 1000 mea") == "men 1000 mea"


def test_drawn_out_words_are_shortened() -> None:
    assert _mended("salaryyyyy") == "salary"


def test_only_so_many_words_of_one_message_are_mended() -> None:
    mended = SPELLING.mended(("slary",) * (MOST_MENDED + 3))
    assert mended.count("salary") == MOST_MENDED
