"""The Muse's API of jobs, mostly on site, twenty a page."""

from __future__ import annotations

from datetime import timedelta

from jobs.fields import all_places, beginning, company_name, heading, says_remote, tags
from jobs.normalising import description_of, level, link, moment
from jobs.paging import address, envelope, next_page
from jobs.posting import Posting
from jobs.reading import Reading, read_json, read_list, read_rows
from jobs.row import Row, number, part, parts, text
from jobs.source import Choice, Request, Source, Terms

NAME = "themuse"
API = "https://www.themuse.com/api/public/jobs"
FILTERS = ("category", "level", "location")
MOST_PAGES = 10  # of the hundred it would give; without a key it answers 500 questions an hour

TERMS = Terms(
    attribution="The Muse",
    link="https://www.themuse.com",
    smallest_interval=timedelta(hours=1),
    on_by_default=False,
    why=(
        "Using its API means agreeing to its terms, which the operator should read first: "
        "https://www.themuse.com/developers/api/v2/terms."
    ),
)


def parse(reply_text: str) -> Reading:
    """Read one page; raises `SourceUnreadable` when it holds no list of The Muse's jobs at all.

    A bare list of rows is read too: that is what people keep of a reply.
    """
    reply = read_json(NAME, reply_text)
    rows = reply if isinstance(reply, list) else read_list(NAME, reply_text, "results")
    return read_rows(rows, _posting)


def requests(choice: Choice) -> tuple[Request, ...]:
    """The first page, numbered 0; a key of the operator allows more questions an hour."""
    key = choice.keys.get("api_key") or None
    return (Request(address(API, page=0, **choice.chosen(FILTERS), api_key=key)),)


def following(request: Request, reply_text: str) -> Request | None:
    """The next page, until the count of pages is reached or a page is empty."""
    reply = envelope(reply_text)
    count = reply.get("page_count")
    is_last = isinstance(count, int) and request.page >= count
    if is_last or not reply.get("results"):
        return None
    return next_page(request, most=MOST_PAGES, page=request.page)


SOURCE = Source(NAME, parse, requests, TERMS, following, keys=("api_key",), filters=FILTERS)


def _posting(row: Row) -> Posting:
    whole = description_of(text(row, "contents"))
    places = _names(row, "locations")
    return Posting(
        source=NAME,
        source_id=number(row, "id"),
        url=link(text(part(row, "refs"), "landing_page")),
        title=heading(text(row, "name")),
        company=company_name(text(part(row, "company"), "name")),
        locations=all_places(place for place in places if not says_remote(place)),
        remote=says_remote(*places),
        published_at=moment(text(row, "publication_date")),
        level=level(", ".join(_names(row, "levels"))),
        tags=tags((*_names(row, "categories"), *_names(row, "tags"))),
        excerpt=beginning(whole),
        description=whole,
    )


def _names(row: Row, key: str) -> tuple[str, ...]:
    return tuple(text(item, "name") for item in parts(row, key))
