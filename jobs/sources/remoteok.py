"""RemoteOK's API: one list whose first member is a notice, not a job."""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import urlsplit

import ftfy

from jobs.errors import RowRefused, SourceUnreadable
from jobs.fields import all_places, beginning, company_name, heading, tags
from jobs.normalising import description_of, epoch, link, moment
from jobs.pay import salary
from jobs.posting import Posting
from jobs.reading import Reading, read_json, read_rows
from jobs.row import Row, is_row, number, text, texts
from jobs.source import Choice, Request, Source, Terms

NAME = "remoteok"
API = "https://remoteok.com/api"
PAGE = "https://remoteok.com/remote-jobs/"
SLUG = re.compile(r"[\w.-]{1,300}", re.A)

# Every description ends so, with another word each time and the asking machine's address in the
# tag: two copies of one advert would differ, and people would be asked to repeat our address.
PLANTED = re.compile(
    r"(?:<br\s*/?>\s*)*Please mention the word\s+\S{1,80}\s+and tag\s+\S{1,120}\s+when applying"
    r"[^<]{0,200}?\(#[^()\s]{0,120}\)\.?(?:\s*This is a beta feature[^<]{0,120}?applicants\.)?"
    r"(?:\s*Companies can search[^<]{0,200}?human\.?)?"
)
HALF_A_CHARACTER = re.compile(
    r"(?:[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2})\Z"
)

TERMS = Terms(
    attribution="Remote OK",
    link="https://remoteok.com",
    smallest_interval=timedelta(hours=1),
    on_by_default=True,
    why="Its terms ask for its name and a followed link to its own page, without its logo.",
)


def parse(reply_text: str) -> Reading:
    """Read one reply; raises `SourceUnreadable` when it is no list at all."""
    rows = read_json(NAME, reply_text)
    if not isinstance(rows, list):
        raise SourceUnreadable(NAME, "its JSON is not a list")
    return read_rows(rows[1:] if rows and _is_notice(rows[0]) else rows, _posting)


def requests(_: Choice) -> tuple[Request, ...]:
    """The newest jobs, all in one reply."""
    return (Request(API),)


SOURCE = Source(NAME, parse, requests, TERMS)


def _is_notice(row: object) -> bool:
    return is_row(row) and "legal" in row and "position" not in row


def _posting(row: Row) -> Posting:
    whole = description_of(PLANTED.sub(" ", _mended(text(row, "description"))))
    return Posting(
        source=NAME,
        source_id=number(row, "id"),
        title=heading(_mended(text(row, "position"))),
        url=_own_page(row),
        company=company_name(_mended(text(row, "company"))),
        locations=_places(row),
        remote=True,  # the board has no other jobs
        published_at=moment(text(row, "date")) if row.get("date") else epoch(row.get("epoch")),
        salary=salary(row.get("salary_min"), row.get("salary_max"), None, None),
        tags=tags(map(_mended, texts(row, "tags"))),
        excerpt=beginning(whole),
        description=whole,
    )


def _places(row: Row) -> tuple[str, ...]:
    """Where somebody has to be; "Remote" says no more than the board does."""
    found = all_places((re.sub(r",(?=\S)", ", ", _mended(text(row, "location"))),))
    return tuple(place for place in found if place.lower() != "remote")


def _own_page(row: Row) -> str:
    """The job's page at RemoteOK, where its terms want people to be led.

    Paid adverts give another site's address instead; their page is then found by the slug. An
    address that is only that of the whole list leads to no job, so the row is refused.
    """
    address = link(text(row, "url"))
    parts = urlsplit(address)
    if not re.search(r"(?:^|\.)remoteok\.(?:com|io)\Z", parts.hostname or ""):
        slug = text(row, "slug").strip()
        return PAGE + slug if SLUG.fullmatch(slug) else address
    if parts.path.rstrip("/") in ("", "/remote-jobs"):
        raise RowRefused("its link leads to the whole list, not to this job")
    return address


def _mended(written: str) -> str:
    """Texts come as UTF-8 read as Latin-1, now and then cut off inside a character."""
    if written.isascii():
        return written
    half = HALF_A_CHARACTER.search(written)
    whole = written[: half.start()] if half else written
    try:
        mended = whole.encode("latin-1").decode()
    except UnicodeError:  # not all of it is broken; this takes a hundred times as long
        mended = ftfy.fix_encoding(whole)
    return written if mended == whole else mended
