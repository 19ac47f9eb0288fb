"""Jobicy's API of remote jobs, in its form 2.2 and in the older 2.0."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from urllib.parse import urlencode

from jobs.errors import RowRefused, SourceUnreadable
from jobs.normalising import distinct, employment_types, level, link, moment, places, plain
from jobs.pay import salary
from jobs.posting import Posting, Salary
from jobs.reading import Reading, read_json, read_rows
from jobs.row import Row, number, text, texts
from jobs.source import Choice, Request, Source, Terms

NAME = "jobicy"
API = "https://jobicy.com/api/v2/remote-jobs"

TERMS = Terms(
    attribution="Jobicy",
    link="https://jobicy.com",
    smallest_interval=timedelta(hours=1),
    on_by_default=True,
    why="Its API is offered for showing jobs elsewhere, with credit and a direct link.",
)


def parse(reply_text: str) -> Reading:
    """Read one reply; raises `SourceUnreadable` when it is no list of Jobicy's jobs at all."""
    reply = read_json(NAME, reply_text)
    if not isinstance(reply, dict):
        raise SourceUnreadable(NAME, "its JSON is not an object")
    rows = reply.get("jobs")
    if not isinstance(rows, list):
        raise SourceUnreadable(NAME, "it has no list of jobs" + _explanation(reply))
    return read_rows(rows, _posting)


def url(
    *,
    api: str = API,
    count: int = 100,
    tag: str | None = None,
    geo: str | None = None,
    industry: str | None = None,
) -> str:
    """The address to ask; unknown parameters would be answered with 400, so none are added."""
    given = {"count": count, "geo": geo, "industry": industry, "tag": tag}
    return f"{api}?{urlencode({name: value for name, value in given.items() if value})}"


def requests(choice: Choice) -> tuple[Request, ...]:
    """One request, narrowed by those of its own filters that the operator chose."""
    tag, geo, industry = map(choice.filters.get, ("tag", "geo", "industry"))
    return (Request(url(tag=tag, geo=geo, industry=industry)),)


SOURCE = Source(NAME, parse, requests, TERMS)


def _posting(row: Row) -> Posting:
    title = plain(text(row, "jobTitle"), 200)
    if not title:
        raise RowRefused("it has no title")
    return Posting(
        source=NAME,
        source_id=number(row, "id"),
        url=link(text(row, "url")),
        title=title,
        company=plain(text(row, "companyName"), 120),
        locations=distinct(place for text in texts(row, "jobGeo") for place in places(text)),
        remote=True,  # the board has no other jobs
        published_at=moment(text(row, "pubDate")),
        employment_types=employment_types(texts(row, "jobType")),
        level=level(text(row, "jobLevel")),
        salary=_salary(row),
        tags=distinct(plain(text, 80) for text in texts(row, "jobIndustry")),
        excerpt=_excerpt(row),
    )


def _salary(row: Row) -> Salary | None:
    """2.2 says the period; the fields of 2.0 carry it in their names."""
    currency = row.get("salaryCurrency")
    if "salaryMin" in row or "salaryMax" in row:
        return salary(row.get("salaryMin"), row.get("salaryMax"), currency, row.get("salaryPeriod"))
    return salary(row.get("annualSalaryMin"), row.get("annualSalaryMax"), currency, "year")


def _excerpt(row: Row) -> str:
    return plain(text(row, "jobExcerpt"), 500) or plain(text(row, "jobDescription"), 500)


def _explanation(reply: Mapping[str, object]) -> str:
    for key in ("message", "error"):
        said = reply.get(key)
        if isinstance(said, str) and said.strip():
            return f"; it says: {plain(said, 150).rstrip('.')}"
    return ""
