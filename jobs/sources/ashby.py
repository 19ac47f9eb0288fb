"""Ashby's job boards, one a company."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from jobs.errors import RowRefused
from jobs.fields import heading, one_place, tags
from jobs.normalising import (
    country,
    description_of,
    distinct,
    employment_types,
    excerpt_of,
    is_remote,
    level_named,
    link,
    moment,
)
from jobs.pay import salary
from jobs.posting import Posting, Salary
from jobs.reading import Reading, read_list, read_rows
from jobs.row import Row, identity, part, parts, text, texts
from jobs.source import Choice, Request, Source, Terms
from jobs.sources.boards import board_requests, company_of, quoted

NAME = "ashby"
API = "https://api.ashbyhq.com/posting-api/job-board"
HOST = "ashbyhq.com"

TERMS = Terms(
    attribution="Ashby",
    link="https://www.ashbyhq.com",
    smallest_interval=timedelta(hours=1),
    on_by_default=False,
    why="Its boards are public and need no key, but the operator lists which companies to ask.",
)


def parse(reply_text: str) -> Reading:
    """Read a board; raises `SourceUnreadable` when it is none."""
    return read_rows(read_list(NAME, reply_text, "jobs"), _posting)


def requests(choice: Choice) -> tuple[Request, ...]:
    """One request a board: there are no pages."""
    return board_requests(choice, lambda board: f"{API}/{quoted(board)}?includeCompensation=true")


SOURCE = Source(NAME, parse, requests, TERMS, needs=("boards",))


def _posting(row: Row) -> Posting:
    if row.get("isListed") is False:
        raise RowRefused("it is not listed")
    title = heading(text(row, "title"))
    address = link(text(row, "jobUrl"))
    content = text(row, "descriptionHtml") or text(row, "descriptionPlain")
    return Posting(
        source=NAME,
        source_id=identity(row, "id"),
        url=address,
        title=title,
        company=company_of(address, HOST),
        locations=distinct(place for text in _places(row) for place in one_place(text)),
        remote=_is_remote(row),
        published_at=moment(text(row, "publishedAt")),
        employment_types=employment_types(texts(row, "employmentType")),
        level=level_named(title),
        salary=_salary(row),
        tags=tags(text(row, key) for key in ("team", "department")),
        excerpt=excerpt_of(content),
        description=description_of(content),
    )


def _places(row: Row) -> Iterator[str]:
    """Places are often cities only, so that nobody would find them by their country."""
    for one in (row, *parts(row, "secondaryLocations")):
        address = part(one, "address")
        nation = country(text(part(address, "postalAddress") or address, "addressCountry"))
        yield ", ".join(filter(None, (text(one, "location"), nation)))


def _is_remote(row: Row) -> bool:
    """`isRemote` is true of hybrid work too, so it counts only where no workplace is named."""
    if workplace := text(row, "workplaceType"):
        return is_remote(workplace) is True
    return row.get("isRemote") is True


def _salary(row: Row) -> Salary | None:
    """The first salary; equity, bonus and commission are none. Some are not to be displayed."""
    if row.get("shouldDisplayCompensationOnJobPostings") is False:
        return None
    components = parts(part(row, "compensation"), "summaryComponents")
    found = (_amounts(one) for one in components if text(one, "compensationType") == "Salary")
    return next(filter(None, found), None)


def _amounts(one: Row) -> Salary | None:
    """The interval is `1 YEAR`; of others, such as `NONE` or `2 WEEK`, we have no period."""
    period = text(one, "interval").removeprefix("1 ")
    return salary(one.get("minValue"), one.get("maxValue"), one.get("currencyCode"), period)
