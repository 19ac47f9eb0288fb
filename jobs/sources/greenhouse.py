"""Greenhouse's job boards, one a company."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from jobs.errors import SourceUnreadable
from jobs.fields import company_name, heading, tags
from jobs.normalising import (
    description_of,
    employment_types_named,
    excerpt_of,
    expiry,
    is_remote,
    level_named,
    link,
    moment,
    places,
)
from jobs.pay import salary
from jobs.posting import Posting, Salary
from jobs.reading import Reading, read_json, read_rows
from jobs.row import Row, is_row, number, part, parts, text
from jobs.source import Choice, Request, Source, Terms
from jobs.sources.boards import board_requests, company_of, quoted

NAME = "greenhouse"
API = "https://boards-api.greenhouse.io/v1/boards"
HOST = "greenhouse.io"
PERIODS = frozenset({"hourly", "daily", "weekly", "monthly", "annual", "annually", "yearly"})

TERMS = Terms(
    attribution="Greenhouse",
    link="https://www.greenhouse.com",
    smallest_interval=timedelta(hours=1),
    on_by_default=False,
    why="Its boards are public and need no key, but the operator lists which companies to ask.",
)


def parse(reply_text: str) -> Reading:
    """Read a board, or one job alone; raises `SourceUnreadable` when it is neither."""
    reply = read_json(NAME, reply_text)
    if is_row(reply) and isinstance(rows := reply.get("jobs"), list):
        return read_rows(rows, _posting)
    if is_row(reply) and "absolute_url" in reply:
        return read_rows([reply], _posting)
    raise SourceUnreadable(NAME, "it has no list of jobs")


def requests(choice: Choice) -> tuple[Request, ...]:
    """One request a board: there are no pages."""
    return board_requests(choice, lambda board: f"{API}/{quoted(board)}/jobs?content=true")


SOURCE = Source(NAME, parse, requests, TERMS, needs=("boards",))


def _posting(row: Row) -> Posting:
    title = heading(text(row, "title"))
    place = text(part(row, "location"), "name")
    content = text(row, "content")
    address = link(text(row, "absolute_url"))
    return Posting(
        source=NAME,
        source_id=number(row, "id"),
        url=address,
        title=title,
        company=company_name(text(row, "company_name")) or company_of(address, HOST),
        locations=places(place),
        remote=is_remote(place, title) is True,
        published_at=moment(text(row, "first_published") or text(row, "updated_at")),
        employment_types=employment_types_named(title),
        level=level_named(title),
        salary=_salary(parts(row, "pay_input_ranges")),
        tags=tags(text(one, "name") for one in parts(row, "departments")),
        excerpt=excerpt_of(content),
        description=description_of(content),
        expires_at=expiry(row.get("application_deadline")),
    )


def _salary(ranges: Sequence[Row]) -> Salary | None:
    """From the least to the most of all ranges, which differ by place; in one currency only."""
    read = [salary(*_units(one), one.get("currency_type"), _period(one)) for one in ranges]
    known = [one for one in read if one is not None]
    if len({(one.currency, one.period) for one in known}) != 1:
        return None
    least = [one.min for one in known if one.min is not None]
    most = [one.max for one in known if one.max is not None]
    return Salary(
        min(least, default=None), max(most, default=None), known[0].currency, known[0].period
    )


def _units(row: Row) -> tuple[object, object]:
    """The two amounts, which are in cents, in the currency's main unit."""
    return _unit(row.get("min_cents")), _unit(row.get("max_cents"))


def _unit(cents: object) -> object:
    if isinstance(cents, str) and cents.isascii() and cents.isdigit() and len(cents) <= 18:
        return int(cents) / 100
    if isinstance(cents, int | float) and not isinstance(cents, bool):
        return cents / 100
    return cents


def _period(row: Row) -> str | None:
    """The range's title alone says what time it pays for: `Annual Salary Range`, if at all."""
    words = text(row, "title").lower().split()
    return next((word for word in words if word in PERIODS), None)
