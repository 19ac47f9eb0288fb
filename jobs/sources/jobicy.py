"""Jobicy's API of remote jobs, in its form 2.2 and in the older 2.0."""

from __future__ import annotations

from datetime import timedelta

from jobs.fields import all_places, company_name, heading, tags
from jobs.normalising import (
    description_of,
    employment_types,
    excerpt_of,
    level,
    link,
    moment,
)
from jobs.paging import address, cursor_in, envelope, next_page
from jobs.pay import salary
from jobs.posting import Posting, Salary
from jobs.reading import Reading, read_list, read_rows
from jobs.row import Row, number, text, texts
from jobs.source import Choice, Request, Source, Terms

NAME = "jobicy"
API = "https://jobicy.com/api/v2/remote-jobs"
FILTERS = ("geo", "industry", "tag")
MOST_PAGES = 5  # of a hundred jobs: more than the board takes in between two rounds

TERMS = Terms(
    attribution="Jobicy",
    link="https://jobicy.com",
    smallest_interval=timedelta(hours=1),
    on_by_default=True,
    why="Its API is offered for showing jobs elsewhere, with credit and a direct link.",
)


def parse(reply_text: str) -> Reading:
    """Read one reply; raises `SourceUnreadable` when it is no list of Jobicy's jobs at all."""
    return read_rows(read_list(NAME, reply_text, "jobs"), _posting)


def url(
    *,
    api: str = API,
    count: int = 100,
    tag: str | None = None,
    geo: str | None = None,
    industry: str | None = None,
) -> str:
    """The address to ask; unknown parameters would be answered with 400, so none are added."""
    return address(api, count=count, geo=geo or None, industry=industry or None, tag=tag or None)


def requests(choice: Choice) -> tuple[Request, ...]:
    """One request, narrowed by those of its own filters that the operator chose."""
    tag, geo, industry = map(choice.filters.get, ("tag", "geo", "industry"))
    return (Request(url(tag=tag, geo=geo, industry=industry)),)


def following(request: Request, reply_text: str) -> Request | None:
    """The next page: the same filters with the cursor, which newer replies carry until the end.

    Cursors die after a day, so none is kept from one round to the next.
    """
    reply = envelope(reply_text)
    cursor = cursor_in(reply, "nextCursor")
    if cursor is None or reply.get("hasMore") is False or not reply.get("jobs"):
        return None
    return next_page(request, most=MOST_PAGES, cursor=cursor)


SOURCE = Source(NAME, parse, requests, TERMS, following, filters=FILTERS)


def _posting(row: Row) -> Posting:
    return Posting(
        source=NAME,
        source_id=number(row, "id"),
        url=link(text(row, "url")),
        title=heading(text(row, "jobTitle")),
        company=company_name(text(row, "companyName")),
        locations=all_places(texts(row, "jobGeo")),
        remote=True,  # the board has no other jobs
        published_at=moment(text(row, "pubDate")),
        employment_types=employment_types(texts(row, "jobType")),
        level=level(text(row, "jobLevel")),
        salary=_salary(row),
        tags=tags(texts(row, "jobIndustry")),
        excerpt=excerpt_of(text(row, "jobExcerpt"), text(row, "jobDescription")),
        description=description_of(text(row, "jobDescription")),
    )


def _salary(row: Row) -> Salary | None:
    """2.2 says the period; the fields of 2.0 carry it in their names."""
    currency = row.get("salaryCurrency")
    if "salaryMin" in row or "salaryMax" in row:
        return salary(row.get("salaryMin"), row.get("salaryMax"), currency, row.get("salaryPeriod"))
    return salary(row.get("annualSalaryMin"), row.get("annualSalaryMax"), currency, "year")
