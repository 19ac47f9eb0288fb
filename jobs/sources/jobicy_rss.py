"""Jobicy's RSS feed: the jobs of its API with less said about each, for those who prefer it."""

from __future__ import annotations

from datetime import timedelta

from jobs.fields import all_places, company_name, heading, tags
from jobs.normalising import description_of, employment_types, excerpt_of, link, moment
from jobs.paging import address
from jobs.posting import Posting
from jobs.reading import Reading
from jobs.row import Row, identity, parts, text
from jobs.rss import read_items
from jobs.source import Choice, Request, Source, Terms

NAME = "jobicy_rss"
FEED = "https://jobicy.com/feed/job_feed"
# An unknown region is answered with an empty feed and no word about it.
FILTERS = ("job_categories", "job_types", "search_keywords", "search_region")

TERMS = Terms(
    attribution="Jobicy",
    link="https://jobicy.com",
    smallest_interval=timedelta(hours=1),
    on_by_default=False,
    why="Its terms are those of Jobicy's API, which is on, has the same jobs and says more.",
)


def parse(reply_text: str) -> Reading:
    """Read the feed; raises `SourceUnreadable` when the text is none."""
    return read_items(NAME, reply_text, _posting)


def requests(choice: Choice) -> tuple[Request, ...]:
    """The newest jobs, about two hundred at most; the feed has no pages."""
    return (Request(address(FEED, **choice.chosen(FILTERS))),)


SOURCE = Source(NAME, parse, requests, TERMS, filters=FILTERS)


def _posting(row: Row) -> Posting:
    whole = next((text(part, "value") for part in parts(row, "content")), "")
    return Posting(
        source=NAME,
        source_id=identity(row, "id" if row.get("id") else "link"),
        url=link(text(row, "link")),
        title=heading(text(row, "title")),
        company=company_name(_own(row, "company")),
        locations=all_places((_own(row, "location"),)),
        remote=True,  # the board has no other jobs
        published_at=moment(text(row, "published")),
        employment_types=employment_types((_own(row, "job_type"),)),
        tags=tags(text(tag, "term") for tag in parts(row, "tags")),
        excerpt=excerpt_of(text(row, "summary"), whole),
        description=description_of(whole or text(row, "summary")),
    )


def _own(row: Row, name: str) -> str:
    """An element of the board's own namespace, left out when empty; its prefix is the feed's."""
    return text(row, f"job_listing_{name}")
