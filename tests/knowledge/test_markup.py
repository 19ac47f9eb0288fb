"""HTML as the chat shows it."""

from __future__ import annotations

import pytest

from knowledge.markup import faults, first_markup, length_as_read, plain


def test_plain_words_have_no_tags_and_no_entities() -> None:
    assert plain("<b>R&amp;D</b> &lt;3 <a href='x'>x</a>\n") == "R&D <3 x"


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("<b>four</b>", 4),
        ("&amp;", 1),
        ("🎉", 2),  # the chat counts UTF-16 units
        ("é", 1),
        ("  padded \n", 6),
        ("", 0),
        ("\ud83d", 1),
    ],
)
def test_length_counts_what_is_read(text: str, length: int) -> None:
    assert length_as_read(text) == length


@pytest.mark.parametrize(
    "text",
    [
        "<b>bold <i>and</i></b> plain",
        'a <a href="https://example.com/?a=1">link</a>',
        "<blockquote>said</blockquote> &lt;b&gt; &#39;x&#x27;",
        "3 > 2, and 'quotes' \" are fine",
        "<B>capitals</B>",
    ],
)
def test_good_html_has_no_faults(text: str) -> None:
    assert list(faults(text)) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<b>open", [("unclosed-tag", 0)]),
        ("shut</i>", [("unopened-tag", 4)]),
        ("<b><i>x</b></i>", [("misnested-tag", 7)]),
        ("<div>x</div>", [("unknown-tag", 0)]),
        ("R & D", [("bare-ampersand", 2)]),
        ("&nbsp;", [("bare-ampersand", 0)]),
        ("1 < 2", [("bare-less", 2)]),
        ("<a>x</a>", [("tag-attribute", 0)]),
        ('<a href="javascript:x">x</a>', [("tag-attribute", 0)]),
        ('<b class="x">x</b>', [("tag-attribute", 0)]),
        ("<b>a & b <u>", [("bare-ampersand", 5), ("unclosed-tag", 0), ("unclosed-tag", 9)]),
    ],
)
def test_every_fault_is_found_at_its_place(text: str, found: list[tuple[str, int]]) -> None:
    assert [(fault.kind, fault.offset) for fault in faults(text)] == found


def test_markup_in_a_plain_text_is_noticed_but_other_signs_are_not() -> None:
    assert first_markup("R&D is <3 & more") == ""
    assert first_markup("R&amp;D") == "&amp;"
    assert first_markup("a <b>bold</b> title") == "<b>"
