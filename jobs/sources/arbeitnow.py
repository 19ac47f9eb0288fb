"""Arbeitnow's API of jobs in Germany and around it, on site and remote."""

from __future__ import annotations

import re
from datetime import timedelta
from types import MappingProxyType

from jobs.errors import RowRefused
from jobs.fields import all_places, beginning, company_name, heading, says_remote, tags
from jobs.normalising import (
    description_of,
    employment_types,
    epoch,
    level,
    link,
)
from jobs.paging import address, envelope, next_page
from jobs.posting import Posting
from jobs.reading import Reading, read_list, read_rows
from jobs.row import Row, identity, text, texts
from jobs.source import Choice, Request, Source, Terms

NAME = "arbeitnow"
API = "https://www.arbeitnow.com/api/job-board-api"
FILTERS = ("visa_sponsorship",)
MOST_PAGES = 5  # of about a hundred jobs, the newest first

FOOTER = re.compile(r"<p>\s*Find\s+<a\b[^<>]*>[^<>]*</a>\s*on Arbeitnow[\s\S]{0,40}\Z")
LOCATION_LINE = re.compile(r"\b(?:location|standort|arbeitsort)\s*:\s*(\w+(?:[ -]\w+){0,2})", re.I)
# LinkedIn's words for levels, which stand among the types of employment.
LEVELS = MappingProxyType(
    {
        "entry": "entry level",
        "associate": "associate",
        "mid-senior": "mid-senior",
        "director": "director",
        "executive": "executive",
    }
)

TERMS = Terms(
    attribution="Arbeitnow",
    link="https://www.arbeitnow.com",
    smallest_interval=timedelta(hours=1),
    on_by_default=True,
    why="Its API is public and free; it asks for a link back, and its jobs change every hour.",
)


def parse(reply_text: str) -> Reading:
    """Read one page; raises `SourceUnreadable` when it is no list of Arbeitnow's jobs at all."""
    return read_rows(read_list(NAME, reply_text, "data"), _posting)


def requests(choice: Choice) -> tuple[Request, ...]:
    """The first page."""
    return (Request(address(API, page=1, **choice.chosen(FILTERS))),)


def following(request: Request, reply_text: str) -> Request | None:
    """The next page by our own count: its links to it may carry a search that nobody asked for."""
    reply = envelope(reply_text)
    links = reply.get("links")
    is_last = isinstance(links, dict) and "next" in links and not links["next"]
    if is_last or not reply.get("data"):
        return None
    return next_page(request, most=MOST_PAGES, page=request.page + 1)


SOURCE = Source(NAME, parse, requests, TERMS, following, filters=FILTERS)


def _posting(row: Row) -> Posting:
    whole = description_of(FOOTER.sub("", text(row, "description")))
    kinds = tuple(kind.strip().lower() for kind in texts(row, "job_types"))
    return Posting(
        source=NAME,
        source_id=identity(row, "slug"),
        url=link(text(row, "url")),
        title=heading(text(row, "title")),
        company=company_name(text(row, "company_name")),
        locations=all_places(texts(row, "location")),
        remote=_is_remote(row, whole),
        published_at=epoch(row.get("created_at")),
        employment_types=employment_types(kind for kind in kinds if kind not in LEVELS),
        level=level(", ".join(LEVELS[kind] for kind in kinds if kind in LEVELS)),
        tags=tags(texts(row, "tags")),
        excerpt=beginning(whole),
        description=whole,
    )


def _is_remote(row: Row, whole: str) -> bool:
    """The field says no for many a job whose title, place or own location line says remote."""
    declared = row.get("remote")
    if not isinstance(declared, bool | None):
        raise RowRefused("remote is neither true nor false")
    line = LOCATION_LINE.search(whole)
    said = (
        text(row, "title"),
        *texts(row, "location"),
        *texts(row, "tags"),
        line[1] if line else "",
    )
    return bool(declared) or says_remote(*said)
