"""What becomes of a text: trimming, entities that Telegram finds, safe HTML for the page."""

from __future__ import annotations

import pytest

from bot.sandbox.text.entities import part, with_found
from bot.sandbox.text.formatting import read_formatted
from bot.sandbox.text.safe_html import safe_html


def found(text: str) -> list[tuple[str, str]]:
    return [(one["type"], part(text, one)) for one in with_found(text, [])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/start now", [("bot_command", "/start")]),
        ("👍 /jobs@careerbot remote", [("bot_command", "/jobs@careerbot")]),
        ("and/or 1/2 //x", []),
        ("hi @careerbot!", [("mention", "@careerbot")]),
        ("mail ann@example.com", [("email", "ann@example.com")]),
        ("see https://example.com/a?b=1.", [("url", "https://example.com/a?b=1")]),
        ("see example.com, please", [("url", "example.com")]),
        ("#hiring but not #1", [("hashtag", "#hiring")]),
        ("$60,000 of $TSLA", [("cashtag", "$TSLA")]),
        ("e.g. v1.2 and so.on", []),
    ],
)
def test_telegram_finds_these_by_itself(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_nothing_is_found_inside_code_or_links() -> None:
    formatted = read_formatted("<code>/start</code> <a href='http://a.b'>c.com</a>", "HTML", None)
    assert [one["type"] for one in formatted.entities] == ["code", "text_link"]


def test_text_is_trimmed_and_entities_move_along() -> None:
    formatted = read_formatted("\n  Hello <b>you </b> \n", "HTML", None)
    assert formatted.text == "Hello you"
    assert formatted.entities == [{"type": "bold", "offset": 6, "length": 3}]


def test_a_text_of_spaces_alone_is_empty() -> None:
    assert read_formatted("<b> </b>\n", "HTML", None).text == ""


def test_more_than_a_hundred_entities_are_cut() -> None:
    formatted = read_formatted("<b>x</b> " * 130, "HTML", None)
    assert len(formatted.entities) == 100


def test_given_entities_count_without_a_parse_mode() -> None:
    entities = [
        {"type": "bold", "offset": 0, "length": 2},
        {"type": "bold", "offset": 1, "length": 99},
    ]
    assert read_formatted("Hi", "", entities).entities == entities[:1]


def test_the_pages_html_is_escaped_and_links_open_elsewhere() -> None:
    entities = [{"type": "text_link", "offset": 0, "length": 3, "url": 'http://a.b/?"><script>'}]
    shown = safe_html("<i> & more", entities)
    assert "<script" not in shown
    assert shown.startswith('<a href="http://a.b/?&quot;&gt;&lt;script&gt;" target="_blank"')
    assert shown.endswith("&lt;i&gt;</a> &amp; more")


def test_a_link_that_is_no_address_gets_no_href() -> None:
    entities = [{"type": "text_link", "offset": 0, "length": 1, "url": "javascript:alert(1)"}]
    assert safe_html("x", entities) == "x"


def test_entities_that_overlap_still_give_well_nested_tags() -> None:
    entities = [
        {"type": "bold", "offset": 0, "length": 4},
        {"type": "italic", "offset": 2, "length": 4},
    ]
    assert safe_html("abcdef", entities) == "<b>ab<i>cd</i></b><i>ef</i>"
