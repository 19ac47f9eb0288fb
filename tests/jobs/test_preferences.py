"""Reading what somebody looks for out of plain words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.preferences import MOST_WORDS, Preferences, read_preferences


@pytest.mark.parametrize(
    ("text", "words", "remote_only"),
    [
        ("remote csm jobs germany", ("csm", "germany"), True),
        ("Looking for a Senior C++ engineer, please!", ("senior", "c++", "engineer"), False),
        (
            "I’m looking for customer success roles in Berlin",
            ("customer", "success", "berlin"),
            False,
        ),
        ("work from home part-time sales", ("part-time", "sales"), True),
        ("home-office", (), True),
        ("WFH node.js", ("node.js",), True),
        ("sales sales SALES", ("sales",), False),
        ("any jobs", (), False),
        ("", (), False),
        ("🙂🙂 !!! <b>", ("b",), False),
        ("менеджер", ("менеджер",), False),
    ],
)
def test_only_what_says_something_is_kept(
    text: str, words: tuple[str, ...], remote_only: bool
) -> None:
    assert read_preferences(text) == Preferences(words, remote_only)


@pytest.mark.parametrize("text", ["csm no sales", "csm without sales", "csm not remote"])
def test_what_is_ruled_out_is_not_looked_for(text: str) -> None:
    assert read_preferences(text) == Preferences(("csm",), remote_only=False)


@given(st.text(max_size=2000))
def test_whatever_is_typed_the_words_are_lower_case_and_few(text: str) -> None:
    words = read_preferences(text).words
    assert len(words) <= MOST_WORDS
    assert all(0 < len(word) <= 40 and word == word.lower() for word in words)


def test_reading_the_words_again_changes_nothing() -> None:
    preferences = read_preferences("senior csm, united states, part-time")
    assert read_preferences(" ".join(preferences.words)) == preferences
