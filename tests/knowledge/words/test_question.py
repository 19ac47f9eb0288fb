"""Cleaning what was typed, and taking it apart."""

from __future__ import annotations

import pytest

from knowledge.words.question import LONGEST, cleaned, shortened, tokens_of


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("  What’s\tthe   PAY?  ", "what's the pay?"),
        ("ＨＥＬＬＯ", "hello"),
        ("café résumé", "cafe resume"),
        ("so\u200bft\u0000 skills\ufeff", "soft skills"),
        ("\ud83d broken", "broken"),
        ("one\r\n\n  two", "one\n\ntwo"),
        ("¿cuánto?", "¿cuanto?"),
    ],
)
def test_signs_that_mean_the_same_are_made_one(typed: str, read: str) -> None:
    assert cleaned(typed) == read


def test_a_very_long_message_is_cut() -> None:
    assert len(cleaned("word " * 100_000)) <= LONGEST


def test_words_keep_their_apostrophes_and_short_signs() -> None:
    assert tokens_of("what's $111k w/o a degree?") == ("what's", "111k", "w/o", "a", "degree")


def test_where_there_are_no_words_the_signs_are_taken() -> None:
    assert tokens_of("👍 👍") == ("👍",)
    assert tokens_of("   ") == ()


def test_drawn_out_words_are_shortened() -> None:
    assert shortened("heyyyyy") == "hey"
    assert shortened("good") == "good"
