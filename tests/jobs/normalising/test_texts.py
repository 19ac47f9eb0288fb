"""Texts as one plain line."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jobs.normalising import description_of, excerpt_of, plain, shortened
from tests.jobs.normalising.writing import ADVERTS, is_plain


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("R&amp;D &#8211; Lead&hellip;", "R&D – Lead…"),
        ("&amp;lt;b&amp;gt;Hi&amp;lt;/b&amp;gt;", "Hi"),
        ("<p>One</p><p>Two<br>Three</p>", "One Two Three"),
        ("pay < 5 & more > 3", "pay < 5 & more > 3"),
        ("<style>p {}</style>Hi<!-- no -->", "Hi"),
        ("AT&T, C&A", "AT&T, C&A"),
        ("  a\u00a0 b\r\nc ", "a b c"),
    ],
)
def test_texts_come_out_plain(written: str, read: str) -> None:
    assert plain(written, limit=100) == read


def test_a_text_without_end_of_escaping_comes_out_empty() -> None:
    assert plain("&" + "amp;" * 50 + "lt;b>", limit=100) == ""


def test_a_text_is_shortened_between_words() -> None:
    assert shortened("one two three", 12) == "one two…"
    assert shortened("one two three", 13) == "one two three"
    assert shortened("x" * 20, 5) == "xxxx…"


def test_an_excerpt_is_of_the_first_text_that_says_something() -> None:
    assert excerpt_of("", "<p> </p>", "<p>Hello</p>", "World") == "Hello"
    assert excerpt_of("", "") == ""
    assert excerpt_of() == ""


def test_an_excerpt_and_a_description_end_where_a_word_ends() -> None:
    text = "<p>" + "word " * 2_000 + "</p>"
    assert len(excerpt_of(text)) <= 500
    assert excerpt_of(text).endswith("word…")
    assert 5_900 < len(description_of(text)) <= 6_000


def test_text_escaped_a_second_time_loses_its_tags_too() -> None:
    assert plain("&lt;p&gt;One&lt;/p&gt;\n<b>Two</b></a>", 100) == "One Two"


def test_half_a_character_does_not_get_through() -> None:
    assert plain("a\ud83d b", 100).isprintable()


@given(ADVERTS)
@example("&lt; or &gt;")
def test_whatever_is_written_comes_out_plain_and_stays_as_it_is(text: str) -> None:
    for limit in (20, 200):
        cleaned = plain(text, limit)
        assert is_plain(cleaned)
        assert len(cleaned) <= limit
        assert plain(cleaned, limit) == cleaned


@given(st.text(max_size=300))
def test_any_characters_at_all_come_out_plain(text: str) -> None:
    cleaned = plain(text, 300)
    assert is_plain(cleaned)
    assert plain(cleaned, 300) == cleaned
