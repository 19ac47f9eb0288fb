"""Any RSS or Atom feed of jobs, by the addresses that the operator lists."""

from __future__ import annotations

import hashlib
from calendar import timegm
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from urllib.parse import urlsplit

from jobs.errors import RowRefused
from jobs.fields import all_places, company_name, heading, tags
from jobs.normalising import (
    description_of,
    employment_types,
    epoch,
    excerpt_of,
    expiry,
    is_remote,
    level_named,
    link,
    moment,
    plain,
)
from jobs.pay import salary_in
from jobs.places import ANYWHERE, places_in
from jobs.posting import Posting
from jobs.reading import Reading
from jobs.row import Row, parts, text
from jobs.rss import items_of, read_each
from jobs.source import Choice, Request, Source, Terms
from jobs.sources.addresses import requests_of
from jobs.sources.titles import Form, divided, form_of, without_company

NAME = "feed"
# Elements by which feeds name what RSS has no element for, with or without a prefix.
COMPANY = ("company", "company_name", "companyname", "employer", "hiringorganization")
PLACE = ("location", "joblocation", "job_location", "region", "city", "state", "country")
KIND = ("job_type", "jobtype", "employment_type", "employmenttype", "type")
PAY = ("salary", "compensation", "pay")
ENDS = ("expired", "expires", "expires_at", "expiry", "expirydate", "validthrough", "closing_date")
LONGEST_ID = 200

TERMS = Terms(
    attribution="A feed that this bot's operator chose",
    link="https://www.rssboard.org/rss-specification",
    smallest_interval=timedelta(hours=1),
    on_by_default=False,
    why="The operator lists feeds, and sees to it that their publishers allow it.",
    credits_site=True,
)


def parse(reply_text: str) -> Reading:
    """Read one feed; raises `SourceUnreadable` when the text is none."""
    items = items_of(NAME, reply_text)
    titles = (plain(title, 300) for item in items if isinstance(title := item.get("title"), str))
    form = form_of([title for title in titles if title])
    return read_each(items, partial(_posting, form=form))


def requests(choice: Choice) -> tuple[Request, ...]:
    """One request an address."""
    return requests_of(choice.urls)


SOURCE = Source(NAME, parse, requests, TERMS, needs=("urls",))


def _posting(row: Row, form: Form | None) -> Posting:
    address = link(text(row, "feedburner_origlink") or text(row, "link") or text(row, "id"))
    company, title = _company_and_title(row, form)
    written = [field for name in PLACE if (field := _field(row, (name,)))]
    labels = tags(text(tag, "term") for tag in parts(row, "tags"))
    content = max((text(row, "summary"), *_contents(row)), key=len)
    return Posting(
        source=NAME,
        source_id=_identity(text(row, "id"), address),
        url=address,
        title=heading(title),
        company=company,
        locations=all_places(_places(row)),
        remote=_is_remote(*written, *labels, title),
        published_at=_published(row),
        employment_types=employment_types((_field(row, KIND),)),
        level=level_named(title),
        salary=salary_in(plain(_field(row, PAY), 300)),
        tags=labels,
        excerpt=excerpt_of(text(row, "summary"), content),
        description=description_of(content),
        expires_at=expiry(_field(row, ENDS)),
    )


def _company_and_title(row: Row, form: Form | None) -> tuple[str, str]:
    """The company by its own element, else by the form that all titles of the feed have."""
    title = plain(text(row, "title"), 300)
    if company := company_name(_field(row, COMPANY)):
        return company, without_company(title, company)
    if form is None:
        return "", title
    company, role = divided(title, form)
    return company_name(company), role


def _field(row: Row, names: tuple[str, ...]) -> str:
    """The first of the elements that says anything: `location`, or `job_listing_location`."""
    for name in names:
        for key in (name, *(key for key in row if key.endswith(f"_{name}"))):
            written = row.get(key)
            if isinstance(written, str) and written.strip():
                return written
    return ""


def _places(row: Row) -> Iterator[str]:
    """One element for all of it, or one each for city, state and country."""
    whole, narrow = PLACE[:4], PLACE[4:]
    yield _field(row, whole) or ", ".join(filter(None, (_field(row, (name,)) for name in narrow)))


def _is_remote(*written: str) -> bool:
    """What says where, first; who may work anywhere works remotely."""
    said = is_remote(*written)
    return any(ANYWHERE in places_in(one) for one in written[:1]) if said is None else said


def _contents(row: Row) -> tuple[str, ...]:
    return tuple(text(one, "value") for one in parts(row, "content"))


def _published(row: Row) -> datetime:
    for name in ("published", "updated", "created"):
        if isinstance(parsed := row.get(f"{name}_parsed"), tuple):
            return _moment_of(parsed)
        if written := text(row, name):
            return moment(written)
    raise RowRefused("it has no date")


def _moment_of(parsed: tuple[int, ...]) -> datetime:
    """feedparser has read it, in UTC."""
    try:
        return epoch(timegm(parsed))
    except (ValueError, OverflowError) as error:
        raise RowRefused("the date cannot be read") from error


def _identity(written: str, address: str) -> str:
    """An id that is no address is one within its feed only, so the site goes before it."""
    written = written.strip()
    if not written or written == address:
        named = address
    elif "://" in written:
        named = written
    else:
        named = f"{urlsplit(address).hostname} {written}"
    if len(named) <= LONGEST_ID and named.isprintable():
        return named
    return hashlib.sha256(named.encode("utf-8", "replace")).hexdigest()
