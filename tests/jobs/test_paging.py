"""Asking page after page."""

from __future__ import annotations

import pytest

from jobs.paging import address, cursor_in, envelope, next_page
from jobs.source import Request


def test_parameters_are_set_instead_of_earlier_ones() -> None:
    assert (
        address("https://a.example/x?page=1&q=a%20b", page=2) == "https://a.example/x?q=a+b&page=2"
    )
    assert address("https://a.example/x", page=None, q="é&") == "https://a.example/x?q=%C3%A9%26"


def test_a_series_ends_after_so_many_pages() -> None:
    asked: Request | None = Request("https://a.example/x", {"User-Agent": "me"})
    seen = []
    while asked:
        seen.append((asked.page, asked.url, asked.headers["User-Agent"]))
        asked = next_page(asked, most=3, page=asked.page + 1)
    assert seen == [
        (1, "https://a.example/x", "me"),
        (2, "https://a.example/x?page=2", "me"),
        (3, "https://a.example/x?page=3", "me"),
    ]


def test_the_same_question_is_not_asked_again() -> None:
    request = Request("https://a.example/x?cursor=z")
    assert next_page(request, most=9, cursor="z") is None


@pytest.mark.parametrize("reply", ["", "<html>", "[1]", "null", '{"a": ', "[" * 100_000])
def test_a_reply_that_is_no_object_has_an_empty_envelope(reply: str) -> None:
    assert envelope(reply) == {}


@pytest.mark.parametrize(
    ("written", "cursor"),
    [
        ("abc", "abc"),
        (" abc ", "abc"),
        (7, "7"),
        ("", None),
        (None, None),
        (True, None),
        (["a"], None),
        ("x" * 501, None),
    ],
)
def test_a_cursor_is_a_short_text_or_a_number(written: object, cursor: str | None) -> None:
    assert cursor_in({"next": written}, "next") == cursor
