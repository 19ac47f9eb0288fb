"""What mistyped words were meant to be."""

from __future__ import annotations

import pytest

from jobs.spelling import meant


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("custmer", "customer"),
        ("sucess", "success"),
        ("manger", "manager"),
        ("enginere", "engineer"),
        ("germny", "germany"),
        ("reprsentatve", "representative"),
    ],
)
def test_a_slip_or_two_are_seen_through(typed: str, word: str) -> None:
    assert meant(typed) == word


@pytest.mark.parametrize(
    "word",
    [
        "slack",  # is a word, though nearly "stack"
        "waiter",  # though nearly "writer"
        "java",  # too short to tell
        "figma",
        "hubspot",
        "zapier",
        "kanager",  # the first letter is taken as right
        "",
    ],
)
def test_other_words_are_left_alone(word: str) -> None:
    assert meant(word) == word
