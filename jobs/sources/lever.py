"""Lever's job boards, one a company; `eu:acme` is a board of its European service."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from jobs.errors import SourceUnreadable
from jobs.fields import all_places, heading, tags
from jobs.normalising import (
    country,
    description_of,
    employment_types,
    epoch,
    excerpt_of,
    is_remote,
    level_named,
    link,
    plain,
)
from jobs.paging import address, next_page
from jobs.pay import salary
from jobs.posting import Posting, Salary
from jobs.reading import Reading, read_json, read_rows
from jobs.row import Row, identity, is_row, part, parts, text, texts
from jobs.source import Choice, Request, Source, Terms
from jobs.sources.boards import board_requests, company_of, quoted

NAME = "lever"
API = "https://api.lever.co/v0/postings"
EUROPEAN_API = "https://api.eu.lever.co/v0/postings"
EUROPEAN = "eu:"
HOST = "lever.co"
PAGE = 100
MOST_PAGES = 20

TERMS = Terms(
    attribution="Lever",
    link="https://www.lever.co",
    smallest_interval=timedelta(hours=1),
    on_by_default=False,
    why="Published postings may be read freely, but the operator lists which companies to ask.",
)


def parse(reply_text: str) -> Reading:
    """Read one page of a board; raises `SourceUnreadable` when it is no list."""
    reply = read_json(NAME, reply_text)
    if not isinstance(reply, list):
        said = reply.get("error") if is_row(reply) else None
        told = f"; it says: {plain(said, 150).rstrip('.')}" if isinstance(said, str) else ""
        raise SourceUnreadable(NAME, f"it is no list of postings{told}")
    return read_rows(reply, _posting)


def requests(choice: Choice) -> tuple[Request, ...]:
    """The first page of each board."""
    return board_requests(choice, _address)


def following(request: Request, reply_text: str) -> Request | None:
    """The next hundred, if this hundred is full; two thousand at most."""
    if _count(reply_text) < PAGE:
        return None
    return next_page(request, most=MOST_PAGES, skip=request.page * PAGE)


SOURCE = Source(NAME, parse, requests, TERMS, following, needs=("boards",))


def _address(board: str) -> str:
    api = EUROPEAN_API if board.startswith(EUROPEAN) else API
    board = quoted(board.removeprefix(EUROPEAN))
    return address(f"{api}/{board}", mode="json", skip=0, limit=PAGE)


def _count(reply_text: str) -> int:
    try:
        reply = read_json(NAME, reply_text)
    except SourceUnreadable:
        return 0
    return len(reply) if isinstance(reply, list) else 0


def _posting(row: Row) -> Posting:
    title = heading(text(row, "text"))
    url = link(text(row, "hostedUrl"))
    categories = part(row, "categories")
    whole = "\n".join(_sections(row))
    return Posting(
        source=NAME,
        source_id=identity(row, "id"),
        url=url,
        title=title,
        company=company_of(url, HOST),
        locations=_locations(row, categories),
        remote=_is_remote(row, categories, title),
        published_at=epoch(row.get("createdAt")),  # milliseconds
        employment_types=employment_types(texts(categories, "commitment")),
        level=level_named(title),
        salary=_salary(part(row, "salaryRange")),
        tags=tags(text(categories, key) for key in ("team", "department")),
        excerpt=excerpt_of(text(row, "description"), text(row, "descriptionPlain"), whole),
        description=description_of(whole),
    )


def _locations(row: Row, categories: Row) -> tuple[str, ...]:
    """The country is that of the first place: of `London` in `GB`, and `Stockholm` elsewhere."""
    first, nation = text(categories, "location"), country(text(row, "country"))
    others = (one for one in texts(categories, "allLocations") if one != first)
    return all_places((", ".join(filter(None, (first, nation))), *others))


def _is_remote(row: Row, categories: Row, title: str) -> bool:
    """The workplace decides; `unspecified` leaves it to the place and the title."""
    written = (text(row, "workplaceType"), text(categories, "location"), title)
    return is_remote(*written) is True


def _sections(row: Row) -> Iterator[str]:
    yield text(row, "description") or text(row, "descriptionPlain")
    for section in parts(row, "lists"):
        yield f"<p>{text(section, 'text')}</p><ul>{text(section, 'content')}</ul>"
    yield text(row, "additional") or text(row, "additionalPlain")


def _salary(pay: Row) -> Salary | None:
    """`per-year-salary` and `per-hour-wage` begin with the period; the rest have none of ours."""
    period = text(pay, "interval").removesuffix("-salary").removesuffix("-wage")
    return salary(pay.get("min"), pay.get("max"), pay.get("currency"), period)
