"""Himalayas' API of remote jobs, the newest first, twenty a page."""

from __future__ import annotations

from datetime import timedelta

from jobs.fields import all_places, beginning, company_name, heading, tags
from jobs.normalising import (
    description_of,
    employment_types,
    epoch,
    excerpt_of,
    expiry,
    level,
    link,
)
from jobs.paging import address, cursor_in, envelope, next_page
from jobs.pay import salary
from jobs.posting import Posting
from jobs.reading import Reading, read_list, read_rows
from jobs.row import Row, identity, text, texts
from jobs.source import Choice, Request, Source, Terms

NAME = "himalayas"
API = "https://himalayas.app/jobs/api"
PAGE_SIZE = 20  # the most that it gives
MOST_PAGES = 10  # of some five thousand; from about 150 in a row on it answers 429
WORLDWIDE = ("Worldwide",)

TERMS = Terms(
    attribution="Himalayas",
    link="https://himalayas.app",
    smallest_interval=timedelta(hours=1),
    on_by_default=True,
    why="Its API is free for showing its jobs, as long as it is named visibly.",
)


def parse(reply_text: str) -> Reading:
    """Read one page; raises `SourceUnreadable` when it is no list of Himalayas' jobs at all."""
    return read_rows(read_list(NAME, reply_text, "jobs"), _posting)


def requests(_: Choice) -> tuple[Request, ...]:
    """The newest jobs of all: its search by country knows no pages."""
    return (Request(address(API, limit=PAGE_SIZE)),)


def following(request: Request, reply_text: str) -> Request | None:
    """The next page by the cursor; an offset would give jobs twice and is to be removed."""
    reply = envelope(reply_text)
    cursor = cursor_in(reply, "nextCursor")
    if cursor is None or not reply.get("jobs"):
        return None
    return next_page(request, most=MOST_PAGES, cursor=cursor)


SOURCE = Source(NAME, parse, requests, TERMS, following)


def _posting(row: Row) -> Posting:
    whole = description_of(text(row, "description"))
    pay = salary(
        row.get("minSalary"), row.get("maxSalary"), row.get("currency"), row.get("salaryPeriod")
    )
    return Posting(
        source=NAME,
        source_id=identity(row, "guid"),
        url=link(text(row, "applicationLink") or text(row, "guid")),
        title=heading(text(row, "title")),
        company=company_name(text(row, "companyName")),
        locations=all_places(texts(row, "locationRestrictions")) or WORLDWIDE,
        remote=True,  # the board has no other jobs
        published_at=epoch(row.get("pubDate")),
        employment_types=employment_types(texts(row, "employmentType")),
        level=level(", ".join(texts(row, "seniority"))),
        salary=pay,
        tags=tags((*texts(row, "parentCategories"), *_categories(row))),
        # The excerpt runs headings into what follows them, so the whole text is begun instead.
        excerpt=beginning(whole) or excerpt_of(text(row, "excerpt")),
        description=whole,
        expires_at=expiry(row.get("expiryDate")),
    )


def _categories(row: Row) -> tuple[str, ...]:
    """`Customer-Success` is written with a space everywhere else."""
    return tuple(category.replace("-", " ") for category in texts(row, "categories"))
