"""Texts, links, moments, places, types and levels in their one form; Jobicy's tests hold more."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from jobs.errors import RowRefused
from jobs.normalising import employment_types, level, link, moment, places, plain, shortened


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


def test_places_are_cut_apart_and_named_once() -> None:
    assert places("LATAM,  Canada,  USA, Canada,") == ("LATAM", "Canada", "USA")
    assert places("") == ()


def test_an_entity_does_not_cut_a_place_in_two() -> None:
    assert places("Bosnia &amp; Herzegovina") == ("Bosnia & Herzegovina",)


@pytest.mark.parametrize(
    "written", ["Full-Time", "full-time", "FULL_TIME", "Fulltime", "full time"]
)
def test_full_time_has_one_form(written: str) -> None:
    assert employment_types([written]) == ("full-time",)


def test_several_types_and_unknown_ones_are_kept() -> None:
    assert employment_types(["Part-Time, Contract", "Gig &amp; More", ""]) == (
        "part-time",
        "contract",
        "gig-&-more",
    )


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Senior", "senior"),
        ("Sr.", "senior"),
        ("Any", None),
        ("N/A", None),
        ("Any, Senior", "senior"),
        ("", None),
        ("Entry Level", "entry-level"),
        ("Midweight", "midlevel"),
        ("Senior, Director", "senior, director"),
        ("C Suite", "c-suite"),
    ],
)
def test_levels_are_lower_case_words(written: str, read: str | None) -> None:
    assert level(written) == read


@pytest.mark.parametrize(
    "written",
    ["2026-02-27T10:00:00Z", "2026-02-27 10:00:00", "2026-02-27T05:00-05:00", " 2026-02-27T10:00 "],
)
def test_moments_come_out_in_utc(written: str) -> None:
    assert moment(written) == datetime(2026, 2, 27, 10, tzinfo=UTC)


def test_a_link_keeps_its_query() -> None:
    address = "http://example.com/a?b=c&d=%20#e"
    assert link(f" {address} ") == address


@pytest.mark.parametrize("written", ["data:text/html,x", "https:/example.com", "https://a b/", ""])
def test_other_links_are_refused(written: str) -> None:
    with pytest.raises(RowRefused):
        link(written)
