"""RSS and Atom: whole feeds, feeds with one bad item, and feeds that mean harm."""

from __future__ import annotations

import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from jobs.errors import SourceUnreadable
from jobs.posting import Posting
from jobs.reading import Reading
from jobs.row import Row, text
from jobs.rss import read_items

HEAD = "<rss version='2.0'><channel><title>Feed</title>"
TAIL = "</channel></rss>"


def item(title: str, inside: str = "") -> str:
    return f"<item><title>{title}</title><link>https://example.com/{title}</link>{inside}</item>"


def read(feed: str) -> Reading:
    return read_items("a feed", feed, _posting)


def titles(feed: str) -> list[str]:
    return [posting.title for posting in read(feed).postings]


def refused(feed: str) -> list[int]:
    reading = read(feed)
    assert {refusal.reason for refusal in reading.refused} <= {"its XML is broken or cut off"}
    return [refusal.row for refusal in reading.refused]


def _posting(row: Row) -> Posting:
    return Posting(
        source="a feed",
        source_id=text(row, "link"),
        url=text(row, "link"),
        title=text(row, "title"),
        company="",
        locations=(),
        remote=True,
        published_at=datetime(2026, 1, 1, tzinfo=UTC),
        excerpt=text(row, "summary"),
    )


def test_the_items_of_a_feed_are_read_in_their_order() -> None:
    assert titles(HEAD + item("One") + item("Two") + TAIL) == ["One", "Two"]


def test_atom_is_read_too_and_so_is_what_is_left_of_it() -> None:
    entry = "<entry><title>One</title><link href='https://example.com/1'/></entry>"
    whole = f"<feed xmlns='http://www.w3.org/2005/Atom'>{entry}</feed>"
    assert titles(whole) == ["One"]
    assert titles(whole.replace("</feed>", "<entry><title>Tw")) == ["One"]


def test_a_feed_without_items_is_read_as_nothing() -> None:
    assert read(HEAD + TAIL) == Reading((), ())
    assert read("<?xml version='1.0'?><!-- x --><rss/>") == Reading((), ())


def test_an_item_that_is_cut_off_is_refused_and_the_others_are_kept() -> None:
    feed = HEAD + item("One") + item("Two") + item("Three")
    assert titles(feed[:-8]) == ["One", "Two"]
    assert refused(feed[:-8]) == [3]


def test_fields_of_neighbours_are_never_mixed() -> None:
    damaged = HEAD + item("One").replace("</item>", "</itxm>") + item("Two") + item("Three") + TAIL
    assert titles(damaged) == ["Two", "Three"]
    assert refused(damaged) == [1]


def test_prefixes_are_known_in_the_items_that_are_left() -> None:
    head = "<rss xmlns:dc='http://purl.org/dc/elements/1.1/'><channel>"
    assert titles(head + item("One", "<dc:creator>Ana</dc:creator>") + "<item>") == ["One"]


def test_lone_ampersands_and_entities_of_html_are_mended() -> None:
    feed = HEAD + item("R&D&nbsp;Lead &eacute;", "<description>a&b &copy; c</description>") + TAIL
    (posting,) = read(feed.replace("example.com/R&D&nbsp;Lead &eacute;", "example.com/1")).postings
    assert posting.title == "R&D\u00a0Lead é"
    assert posting.excerpt == "a&b © c"


def test_marks_that_xml_forbids_are_left_out() -> None:
    assert titles(HEAD + item("O\x00n\x08e") + TAIL) == ["One"]


def test_what_the_declaration_says_of_the_encoding_is_past() -> None:
    declared = "<?xml version='1.0' encoding='ISO-8859-1'?>"
    assert titles(declared + HEAD + item("Küche–") + TAIL) == ["Küche–"]
    assert titles("\ufeff\n " + declared + HEAD + item("Küche–") + TAIL) == ["Küche–"]


@pytest.mark.parametrize(
    "bomb",
    [
        "<!DOCTYPE r [<!ENTITY a 'aaaa'>"
        + "".join(
            f"<!ENTITY {name} '{'&' + below + ';'} {'&' + below + ';'}'>"
            for below, name in zip("abcdefghij", "bcdefghijk", strict=True)
        )
        + "]>"
        + HEAD
        + item("&k;")
        + TAIL,
        "<!DOCTYPE r [<!ENTITY a SYSTEM 'file:///etc/hostname'>]>" + HEAD + item("&a;") + TAIL,
        "<!DOCTYPE r [<!ENTITY % a SYSTEM 'http://127.0.0.1:9/x'>%a;]>" + HEAD + TAIL,
        HEAD + "<a>" * 100_000,
        HEAD + "<a>" * 100_000 + "</a>" * 100_000 + TAIL,
    ],
    ids=["billion laughs", "file", "parameter", "deep", "deep and whole"],
)
def test_xml_bombs_are_refused_in_no_time(bomb: str) -> None:
    before = time.perf_counter()
    with pytest.raises(SourceUnreadable):
        read(bomb)
    assert time.perf_counter() - before < 2


@pytest.mark.parametrize(
    "text",
    [
        "<" * 1_000_000,
        "<item " * 200_000,
        "<!--" * 200_000,
        "<!-- -->" * 100_000 + "<p>",
        "&" * 1_000_000,
        HEAD + "<item>" * 100_000,
        HEAD + "<item><title>" * 50_000,
        HEAD + "&" * 1_000_000,
        HEAD + "<![CDATA[" * 100_000,
    ],
)
def test_long_nonsense_is_dealt_with_in_no_time(text: str) -> None:
    before = time.perf_counter()
    with suppress(SourceUnreadable):
        assert read(text).postings == ()
    assert time.perf_counter() - before < 5


def test_a_text_that_is_an_address_or_a_path_is_not_opened(tmp_path: Path) -> None:
    feed = tmp_path / "feed.xml"
    feed.write_text(HEAD + item("Secret") + TAIL, "utf-8")
    for address in (str(feed), feed.as_uri(), "http://127.0.0.1:9/feed"):
        with pytest.raises(SourceUnreadable, match="no RSS or Atom feed"):
            read(address)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "it is empty"),
        (" \ufeff ", "it is empty"),
        ("{}", "no RSS"),
        ('{"a": "<rss/>"}', "no RSS"),
        ("<!DOCTYPE html><html><body><rss/></body></html>", "no RSS"),
        (HEAD[:30], "broken or cut off"),
    ],
)
def test_what_is_no_feed_is_told_in_one_sentence(text: str, reason: str) -> None:
    with pytest.raises(SourceUnreadable, match=reason):
        read(text)
