"""Remotive's API of remote jobs: one reply that holds all of them."""

from __future__ import annotations

from datetime import timedelta

from jobs.fields import all_places, beginning, company_name, heading, tags
from jobs.normalising import description_of, employment_types, link, moment
from jobs.pay import salary_in
from jobs.posting import Posting
from jobs.reading import Reading, read_list, read_rows
from jobs.row import Row, number, text, texts
from jobs.source import Choice, Request, Source, Terms

NAME = "remotive"
API = "https://remotive.com/api/remote-jobs"

TERMS = Terms(
    attribution="Remotive",
    link="https://remotive.com",
    smallest_interval=timedelta(hours=6),
    on_by_default=False,
    why=(
        "Its terms ask for a link back and its name, four questions a day at most, and forbid to "
        "show its jobs in order to collect sign-ups: whether a bot with subscribers may, "
        "is for the operator to settle with Remotive."
    ),
    tries=1,  # it blocks who asks more than twice a minute, or four times a day
)


def parse(reply_text: str) -> Reading:
    """Read one reply; raises `SourceUnreadable` when it is no list of Remotive's jobs at all."""
    return read_rows(read_list(NAME, reply_text, "jobs"), _posting)


def requests(_: Choice) -> tuple[Request, ...]:
    """Everything there is, some dozens of jobs; it ignores the filters of its documentation."""
    return (Request(API),)


SOURCE = Source(NAME, parse, requests, TERMS)


def _posting(row: Row) -> Posting:
    whole = description_of(text(row, "description"))
    return Posting(
        source=NAME,
        source_id=number(row, "id"),
        url=link(text(row, "url")),
        title=heading(text(row, "title")),
        company=company_name(text(row, "company_name")),
        locations=all_places(texts(row, "candidate_required_location")),
        remote=True,  # the board has no other jobs
        published_at=moment(text(row, "publication_date")),
        employment_types=employment_types(texts(row, "job_type")),
        salary=salary_in(text(row, "salary")),
        tags=tags((text(row, "category"), *texts(row, "tags"))),
        excerpt=beginning(whole),
        description=whole,
    )
