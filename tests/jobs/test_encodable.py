"""Whatever door a half of a character comes in by, no text keeps it."""

from __future__ import annotations

import json

import pytest

from jobs.body import decoded_text
from jobs.encodable import encodable, load_json
from jobs.errors import SourceUnreadable
from jobs.json_ld import job_postings_in
from jobs.markup import read_page
from jobs.paging import envelope
from jobs.posting import Posting
from jobs.reading import read_json
from jobs.rss import items_of
from jobs.sources import SOURCES

HALF = "\ud800"
JOB = '{"@type": "JobPosting", "url": "https://example.com/\\udc00", "title": "A"}'
FEED = "<rss><channel><item><title>A%s</title><link>https://e.com/%s</link></item></channel></rss>"
HIMALAYAS = {
    "guid": "https://himalayas.app/jobs/1\ud800",
    "applicationLink": "https://himalayas.app/jobs/1?a=\ud800",
    "title": "Manager \ud800",
    "companyName": "Acme",
    "pubDate": 1760000000,
}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Zürich", "Zürich"),
        ("a\ud800b", "a\ufffdb"),
        ("\udc00", "\ufffd"),
        ("\ud83d\ude00", "😀"),
        ("😀\ud83d", "😀\ufffd"),
    ],
)
def test_a_half_is_replaced_and_two_that_belong_together_are_joined(
    written: str, read: str
) -> None:
    assert encodable(written) == read


@pytest.mark.parametrize("written", ['["\\ud800"]', '["\\uDFFF"]', '["\ud800"]', '["é\\uD83D x"]'])
def test_json_keeps_no_half_however_it_is_written(written: str) -> None:
    (read,) = load_json(written)
    assert "\ufffd" in read
    read.encode()


def test_json_keeps_what_only_looks_like_a_half() -> None:
    written = json.dumps(["C:\\udata \\ud800", "😀", 1.5, None, {"é": True}])
    assert load_json(written) == json.loads(written)


def test_names_of_fields_keep_no_half() -> None:
    assert read_json("a", '{"a\\ud800": 1}') == {"a\ufffd": 1}


def test_what_names_the_next_page_keeps_no_half() -> None:
    assert envelope('{"nextCursor": "a\\ud800"}')["nextCursor"] == "a\ufffd"


def test_json_that_is_nested_too_deeply_is_still_refused() -> None:
    with pytest.raises(SourceUnreadable):
        read_json("a", '["\\ud800",' * 100_000)


def test_a_page_keeps_no_half() -> None:
    (row,) = job_postings_in(JOB) or []
    assert row["url"] == "https://example.com/\ufffd"
    page = read_page(f'<link rel="canonical" href="https://example.com/{HALF}&#xD800;">')
    assert page.address == "https://example.com/\ufffd\ufffd"


def test_a_feed_keeps_no_half() -> None:
    (item,) = items_of("feed", FEED % (HALF, HALF))
    str(dict(item)).encode()


@pytest.mark.parametrize(
    ("body", "declared"), [(b"a+2AA-\xff", "utf-7"), (b"\xff\\ud800", "unicode_escape")]
)
def test_a_body_keeps_no_half_whatever_encoding_it_claims(body: bytes, declared: str) -> None:
    decoded_text(body, declared).encode()


@pytest.mark.parametrize("as_text", [True, False], ids=["in the text", "escaped"])
def test_a_posting_keeps_no_half(as_text: bool) -> None:
    reply = json.dumps({"jobs": [HIMALAYAS]}, ensure_ascii=not as_text)
    reading = SOURCES["himalayas"].parse(reply)
    assert len(reading.postings) + len(reading.refused) == 1
    for posting in reading.postings:
        _fields(posting).encode()


def _fields(posting: Posting) -> str:
    return f"{posting.source_id} {posting.url} {posting.title} {posting.id}"
