"""What is looked for on behalf of typed words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.needles import needles


def test_every_word_is_a_group_and_a_phrase_with_a_meaning_is_one() -> None:
    assert needles(("csm",)) == (("~csm",),)
    assert needles(("customer", "success", "manager")) == (("~csm",),)
    assert needles(("part-time", "sr")) == (("~part-time",), ("~senior",))
    assert len(needles(("figma", "sketch"))) == 2


def test_a_word_comes_first_as_typed_then_with_endings() -> None:
    (group,) = needles(("market",))
    assert group[0] == "market"
    assert "marketing" in group
    assert "marketplace" not in group


def test_a_mistyped_phrase_is_looked_for_as_it_was_meant() -> None:
    assert needles(("custmer", "sucess", "manger")) == (("~csm",),)


def test_a_mistyped_word_is_looked_for_in_both_spellings() -> None:
    (group,) = needles(("recriter",))
    assert (group[0], group[-1]) == ("recriter", "recruiter")


def test_a_country_is_looked_for_itself_first_then_wherever_it_is_included() -> None:
    (group,) = needles(("united", "states"))
    assert group[0] == "~in-usa"
    assert {"~in-north-america", "~in-anywhere"} <= set(group)


def test_a_region_is_looked_for_with_its_parts() -> None:
    (group,) = needles(("europe",))
    assert "~part-europe" in group


def test_either_side_of_an_or_is_enough() -> None:
    either, other = needles(("berlin or munich", "csm"))
    assert {"~in-berlin", "~in-munich"} <= set(either)
    assert other == ("~csm",)


@pytest.mark.parametrize("words", [(), ("",), ("🙂", "~"), (" or ",)])
def test_no_words_need_nothing(words: tuple[str, ...]) -> None:
    assert needles(words) == ()


@given(st.lists(st.text(max_size=15), max_size=12).map(tuple))
def test_each_token_is_one_word_without_a_quote(words: tuple[str, ...]) -> None:
    for group in needles(words):
        assert group
        assert all(token.split() == [token] for token in group)
        assert not any(sign in token for token in group for sign in "'\"\\")
