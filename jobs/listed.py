"""A posting as a list in memory has it: what alerts ask of it, and nothing that people read."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from jobs.companies import company_key
from jobs.duplicates import sketch
from jobs.least_pay import most_a_year
from jobs.posting import Posting
from jobs.search_text import searched

NEWS = timedelta(days=30)  # what was first seen earlier is news to nobody


class Listed(NamedTuple):
    """A posting that stands for its opening; times are whole seconds since 1970.

    `tokens` are those of its `search_head` and `search_text`, between spaces. `expires` is None
    where the source names no end, `a_year` the highest pay of a year (None: unknown), `company`
    its key of `jobs.companies`, and `block` that of `jobs.duplicates`.
    """

    id: str
    tokens: str
    published: int
    first_seen: int
    expires: int | None
    a_year: int | None
    currency: str | None
    company: str
    block: str | None


def listed(posting: Posting, first_seen_at: datetime) -> Listed:
    """The posting as it is listed; `first_seen_at` is aware UTC."""
    text, head = searched(posting)
    return Listed(
        id=posting.id,
        tokens=head + text,
        published=int(posting.published_at.timestamp()),
        first_seen=int(first_seen_at.timestamp()),
        expires=int(posting.expires_at.timestamp()) if posting.expires_at else None,
        a_year=most_a_year(posting.salary),
        currency=posting.salary.currency if posting.salary else None,
        company=company_key(posting.company),
        block=sketch(posting).block,
    )
