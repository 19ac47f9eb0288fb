"""The recorded replies of the boards: every row accounted for, every text clean.

They belong to their owners, so they lie beside the repository, and only where it is developed.
"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from jobs.errors import SourceUnreadable
from jobs.reading import Reading
from jobs.sources import SOURCES
from tests.jobs.sources.examples import MARKUP, MOJIBAKE, assert_whole, texts_of

RECORDED = Path(__file__).parents[4] / "shared" / "feeds" / "samples"
EARLIEST = datetime(2016, 1, 1, tzinfo=UTC)  # the oldest recording is of that year
LATEST = datetime(2026, 11, 30, tzinfo=UTC)  # none was recorded later

pytestmark = pytest.mark.skipif(
    not RECORDED.is_dir(), reason="the recorded replies are not beside this repository"
)

# file: source, postings, refusals by reason, rows that state their pay
EXPECTED = {
    "jobicy.json": ("jobicy", 2, {}, 1),
    "jobicy-v2.0.json": ("jobicy", 15, {}, 3),
    "remotive.json": ("remotive", 4, {}, 2),
    "remoteok.json": (
        "remoteok",
        19,
        {"it has no title": 1, "its link leads to the whole list, not to this job": 1},
        14,
    ),
    "arbeitnow.json": ("arbeitnow", 4, {}, 0),
    "arbeitnow-2026.json": ("arbeitnow", 3, {}, 0),
    "himalayas.json": ("himalayas", 2, {}, 2),
    "weworkremotely.xml": ("weworkremotely", 3, {}, 1),
    "themuse.json": ("themuse", 2, {}, 0),
    "hn-item.json": ("hackernews", 3, {}, 2),
    "hn-search.json": (
        "hackernews",
        5,
        {
            "it answers another post": 1,
            "its first line is not Company | Role | Place": 1,
        },
        2,
    ),
    "greenhouse.json": ("greenhouse", 2, {}, 0),
    "lever.json": ("lever", 2, {}, 0),
    "ashby.json": ("ashby", 1, {}, 1),
    "ashby-no-pay.json": ("ashby", 2, {}, 0),
    "adzuna.json": ("adzuna", 3, {}, 0),
    "adzuna-predicted-salary.json": ("adzuna", 1, {}, 0),
    "usajobs.json": ("usajobs", 2, {}, 2),
    "jobposting-jsonld.html": ("page", 1, {}, 1),
}


def recorded(file: str) -> Reading:
    source, *_ = EXPECTED[file]
    return SOURCES[source].parse((RECORDED / file).read_text("utf-8"))


@pytest.mark.parametrize("file", EXPECTED)
def test_every_row_is_counted_as_a_posting_or_a_refusal(file: str) -> None:
    _, postings, refused, _ = EXPECTED[file]
    reading = recorded(file)
    assert len(reading.postings) == postings
    assert Counter(refusal.reason for refusal in reading.refused) == refused


@pytest.mark.parametrize("file", EXPECTED)
def test_no_text_holds_broken_letters_tags_or_entities(file: str) -> None:
    for posting in recorded(file).postings:
        assert_whole(posting)
        for text in texts_of(posting):
            assert not MOJIBAKE.search(text), text
            assert not MARKUP.search(text), text
            assert "mention the word" not in text


@pytest.mark.parametrize("file", EXPECTED)
def test_pay_is_given_only_where_the_advert_states_it(file: str) -> None:
    *_, stated = EXPECTED[file]
    salaries = [posting.salary for posting in recorded(file).postings if posting.salary]
    assert len(salaries) == stated
    assert all(salary.min or salary.max for salary in salaries)


@pytest.mark.parametrize("file", EXPECTED)
def test_dates_are_sensible(file: str) -> None:
    for posting in recorded(file).postings:
        assert EARLIEST < posting.published_at < LATEST
        assert posting.expires_at is None or posting.expires_at > posting.published_at


@pytest.mark.parametrize("file", EXPECTED)
def test_a_damaged_recording_costs_rows_at_most(file: str) -> None:
    """Every 997th character in turn: a bit turned over there, and the reply cut off there."""
    source, *_ = EXPECTED[file]
    text = (RECORDED / file).read_text("utf-8")
    for where in range(0, len(text), max(997, len(text) // 40)):
        flipped = text[:where] + chr(ord(text[where]) ^ 4) + text[where + 1 :]
        for damaged in (flipped, text[:where]):
            try:
                reading = SOURCES[source].parse(damaged)
            except SourceUnreadable:
                continue
            for posting in reading.postings:
                assert_whole(posting)
