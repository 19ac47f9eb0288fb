"""The forms of one word have one stem, and other words keep theirs."""

from __future__ import annotations

import pytest

from knowledge.words.stemming import stem


@pytest.mark.parametrize(
    "forms",
    [
        ("earn", "earns", "earned", "earning", "earnings"),
        ("manage", "managed", "manages", "managing"),
        ("company", "companies"),
        ("plan", "plans", "planned", "planning"),
        ("organise", "organize", "organising", "organized"),
        ("skill", "skills"),
        ("csm", "csm's"),
    ],
)
def test_forms_of_a_word_come_together(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


def test_other_words_stay_apart() -> None:
    words = ("pay", "plan", "planet", "manager", "mange", "stress", "status", "analysis")
    assert len({stem(word) for word in words}) == len(words)


@pytest.mark.parametrize("word", ["", "a", "was", "111k", "b2b", "👍", "стресс"])
def test_short_words_and_other_signs_stay_as_they_are(word: str) -> None:
    assert stem(word) == word
