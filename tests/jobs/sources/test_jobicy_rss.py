"""Jobicy's RSS: its own namespace, CDATA with escapes inside, elements that are left out."""

from __future__ import annotations

from datetime import UTC, datetime

from jobs.posting import Posting
from jobs.source import Choice
from jobs.sources import jobicy_rss
from tests.jobs.sources.examples import EXAMPLES, example, reasons

READ = example("jobicy_rss")


def test_an_item_becomes_a_posting() -> None:
    assert READ.postings[0] == Posting(
        source="jobicy_rss",
        source_id="https://jobicy.example.com/?p=300001",
        url="https://jobicy.example.com/jobs/300001-quilt-lead",
        title="Quilt Lead – R&D",
        company="Thimble & Thread",
        locations=("Canada", "USA"),
        remote=True,
        published_at=datetime(2026, 3, 8, 20, tzinfo=UTC),
        employment_types=("full-time", "contract"),
        excerpt="Lead our quilts…",
        description="Lead our quilts & threads.",
    )


def test_elements_that_are_left_out_stay_out() -> None:
    posting = READ.postings[1]
    assert (posting.company, posting.locations, posting.employment_types) == ("", (), ())
    assert posting.source_id == posting.url == "https://jobicy.example.com/jobs/300002-quilt-helper"


def test_an_item_without_a_title_is_refused() -> None:
    assert reasons(READ) == [(3, "it has no title")]


def test_a_region_that_it_does_not_know_gives_an_empty_feed() -> None:
    before, _, _ = EXAMPLES["jobicy_rss"].partition("<item>")
    empty = jobicy_rss.parse(before + "</channel></rss>")
    assert (empty.postings, empty.refused) == ((), ())


def test_only_its_own_filters_are_asked_for() -> None:
    choice = Choice(filters={"search_region": "latam", "job_types": "full-time", "geo": "x"})
    (asked,) = jobicy_rss.SOURCE.requests(choice)
    feed = "https://jobicy.com/feed/job_feed"
    assert asked.url == f"{feed}?job_types=full-time&search_region=latam"
    assert not jobicy_rss.TERMS.on_by_default
