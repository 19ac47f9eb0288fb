"""Any web page that describes its jobs as schema.org's JobPosting, by the operator's addresses."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from urllib.parse import urljoin

from jobs.errors import RowRefused, SourceUnreadable
from jobs.fields import all_places, company_name, heading, tags
from jobs.json_ld import job_postings_in
from jobs.markup import read_page
from jobs.normalising import (
    description_of,
    employment_types,
    excerpt_of,
    expiry,
    is_remote,
    level_named,
    link,
    moment,
)
from jobs.posting import Posting
from jobs.reading import Reading, read_rows
from jobs.row import Row
from jobs.schema_org import name, names, pay, place_names
from jobs.source import Choice, Request, Source, Terms
from jobs.sources.addresses import requests_of

NAME = "page"
LONGEST_ID = 200
FROM_HOME = "TELECOMMUTE"
SAYS_NOTHING = "OTHER"  # an employment type
NO_JOB = "it describes no job as schema.org's JobPosting"
_BROKEN: Row = {}

TERMS = Terms(
    attribution="A page that this bot's operator chose",
    link="https://schema.org/JobPosting",
    smallest_interval=timedelta(hours=6),
    on_by_default=False,
    why="The operator lists pages, and sees to it that their publishers allow it.",
    credits_site=True,
)


def parse(reply_text: str) -> Reading:
    """Read the jobs of one page; raises `SourceUnreadable` when it describes none."""
    page = read_page(reply_text)
    rows = [row for script in page.scripts for row in _rows(script)]
    if not rows:
        raise SourceUnreadable(NAME, NO_JOB if reply_text.strip() else "it is empty")
    addresses = Counter(_address(row, page.address) for row in rows if row is not _BROKEN)
    shared = frozenset(address for address, times in addresses.items() if times > 1)
    return read_rows(rows, partial(_posting, page=page.address, shared=shared))


def requests(choice: Choice) -> tuple[Request, ...]:
    """One request an address."""
    return requests_of(choice.urls)


SOURCE = Source(NAME, parse, requests, TERMS, needs=("urls",))


def _rows(script: str | None) -> Iterator[Row]:
    """The jobs in one script; a broken one that speaks of jobs counts as one that is refused."""
    found = None if script is None else job_postings_in(script)
    if found is not None:
        yield from found
    elif script is None or "JobPosting" in script:
        yield _BROKEN


def _posting(row: Row, page: str, shared: frozenset[str]) -> Posting:
    if row is _BROKEN:
        raise RowRefused("its JSON-LD is broken or cut off")
    address = link(_address(row, page))
    title = heading(name(row, "title") or name(row, "name"))
    content = name(row, "description")
    return Posting(
        source=NAME,
        source_id=_identity(address, title if address in shared else ""),
        url=address,
        title=title,
        company=company_name(name(row, "hiringOrganization")),
        locations=all_places(_places(row)),
        remote=_is_remote(row, title),
        published_at=moment(name(row, "datePosted")),
        employment_types=employment_types(_kinds(row)),
        level=level_named(title),
        salary=pay(row),
        tags=tags((*names(row, "occupationalCategory"), *names(row, "industry"))),
        excerpt=excerpt_of(content),
        description=description_of(content),
        expires_at=expiry(name(row, "validThrough")),
    )


def _address(row: Row, page: str) -> str:
    """The job's own address, else that of the page, which the job may name in full or in part."""
    own = (name(row, "url") or name(row, "mainEntityOfPage")).replace("&amp;", "&")
    try:
        return urljoin(page, own).strip()
    except ValueError:
        return own


def _places(row: Row) -> Iterator[str]:
    """Where the work is, and from where else it may be done."""
    yield from place_names(row, "jobLocation")
    yield from place_names(row, "applicantLocationRequirements")


def _is_remote(row: Row, title: str) -> bool:
    if any(kind.upper() == FROM_HOME for kind in names(row, "jobLocationType")):
        return True
    return is_remote(*names(row, "jobLocationType"), title) is True


def _kinds(row: Row) -> Iterator[str]:
    for kind in names(row, "employmentType"):
        if kind.upper() != SAYS_NOTHING:
            yield kind


def _identity(address: str, title: str) -> str:
    """The address; of several jobs at one address, each is known by its title too."""
    named = f"{address} {title}".strip()
    if len(named) <= LONGEST_ID:
        return named
    return hashlib.sha256(named.encode("utf-8", "replace")).hexdigest()
