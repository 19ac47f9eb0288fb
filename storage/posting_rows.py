"""A posting as a row, and a row as a posting."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from jobs.companies import company_key
from jobs.least_pay import most_a_year
from jobs.posting import Period, Posting, Salary
from jobs.search_text import index_version, searched

INDEX_COLUMNS = ("search_text", "search_head", "company_key", "pay_a_year", "index_version")


def posting_columns(
    posting: Posting, now: datetime, *, indexed: Mapping[str, object] | None = None
) -> dict[str, object]:
    """The columns of `postings` for a posting that a feed held at `now`.

    `indexed` are its `index_columns`, for whoever has them already.
    """
    salary = posting.salary or Salary(None, None, None, None)
    return {
        "id": posting.id,
        "source": posting.source,
        "source_id": posting.source_id,
        "url": posting.url,
        "title": posting.title,
        "company": posting.company,
        "locations": posting.locations,
        "remote": posting.remote,
        "employment_types": posting.employment_types,
        "level": posting.level,
        "salary_min": salary.min,
        "salary_max": salary.max,
        "salary_currency": salary.currency,
        "salary_period": salary.period,
        "tags": posting.tags,
        "excerpt": posting.excerpt,
        **(indexed or index_columns(posting)),
        "published_at": posting.published_at,
        "expires_at": posting.expires_at,
        "first_seen_at": now,
        "seen_at": now,
        "description": posting.description,
        "mirrors": posting.mirrors,
        "via": posting.via,
    }


def index_columns(posting: Posting) -> dict[str, object]:
    """The columns that searches look in. The database's triggers bring them to its index."""
    text, head = searched(posting)
    return {
        "search_text": text,
        "search_head": head,
        "company_key": company_key(posting.company),
        "pay_a_year": most_a_year(posting.salary),
        "index_version": index_version(),
    }


def index_columns_in(row: Row[Any]) -> dict[str, object] | None:
    """Those of a row as they stand there; None where another version made them."""
    if row.index_version != index_version():
        return None
    return {name: getattr(row, name) for name in INDEX_COLUMNS}


def posting_of(row: Row[Any]) -> Posting:
    """The posting of a row that has the columns of `postings`."""
    return Posting(
        source=row.source,
        source_id=row.source_id,
        url=row.url,
        title=row.title,
        company=row.company,
        locations=row.locations,
        remote=row.remote,
        published_at=row.published_at,
        employment_types=row.employment_types,
        level=row.level,
        salary=_salary(row),
        tags=row.tags,
        excerpt=row.excerpt,
        expires_at=row.expires_at,
        description=row.description,
        mirrors=row.mirrors,
        via=row.via,
        own_url=_own_url(row),
    )


def _own_url(row: Row[Any]) -> str | None:
    own = row.own["url"] if row.own else row.url
    return own if own != row.url else None


def _salary(row: Row[Any]) -> Salary | None:
    told = (row.salary_min, row.salary_max, row.salary_currency, row.salary_period)
    if all(part is None for part in told):
        return None
    low, high, currency, period = told
    return Salary(low, high, currency, None if period is None else Period(period))
