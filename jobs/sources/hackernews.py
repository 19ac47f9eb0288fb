"""Hacker News' monthly thread "Who is hiring?", whose top-level comments are adverts."""

from __future__ import annotations

import re
from datetime import timedelta

from jobs.errors import RowRefused, SourceUnreadable
from jobs.fields import company_name, heading
from jobs.hiring_line import HiringLine, first_line, read_hiring_line
from jobs.normalising import description_of, excerpt_of, link, moment
from jobs.paging import address, envelope, next_page
from jobs.posting import Posting
from jobs.reading import Reading, read_json, read_rows
from jobs.row import Row, is_row, number, text
from jobs.source import Choice, Request, Source, Terms

NAME = "hackernews"
API = "https://hn.algolia.com/api/v1/search_by_date"
PAGE = "https://news.ycombinator.com/item?id="
THREAD = re.compile(r"\bwho\s+is\s+hiring\b", re.I)
MOST_COMMENTS = 1000  # the most that the search gives; there is no second page
MOST_REQUESTS = 2  # the search for the thread, then its comments

TERMS = Terms(
    attribution="Hacker News: Who is hiring?",
    name="Hacker News",
    link="https://news.ycombinator.com/submitted?id=whoishiring",
    smallest_interval=timedelta(hours=1),
    on_by_default=True,
    why="The search is open to all, and people post there to be found; each links to its comment.",
)


def parse(reply_text: str) -> Reading:
    """Read a thread in either form that the search gives it; raises `SourceUnreadable`.

    The list of threads, which is asked for first, is read as nothing.
    """
    reply = read_json(NAME, reply_text)
    if not is_row(reply):
        raise SourceUnreadable(NAME, "its JSON is not an object")
    rows = reply.get("children" if "children" in reply else "hits")
    if not isinstance(rows, list):
        raise SourceUnreadable(NAME, "it has no list of hits or children")
    thread = reply.get("title") or reply.get("story_title")
    if isinstance(thread, str) and not THREAD.search(thread):
        raise SourceUnreadable(NAME, "it is another thread than Who is hiring")
    return read_rows(() if all(map(_is_thread, rows)) else rows, _posting)


def requests(_: Choice) -> tuple[Request, ...]:
    """The newest threads of the account that begins them: three a month, and one of them is it."""
    tags = "story,author_whoishiring"
    return (Request(address(API, tags=tags, hitsPerPage=10)),)


def following(request: Request, reply_text: str) -> Request | None:
    """The comments of the newest thread in a list of threads."""
    hits = envelope(reply_text).get("hits")
    for hit in hits if isinstance(hits, list) else ():
        if _is_thread(hit) and THREAD.search(str(hit["title"])):
            tags = f"comment,story_{hit.get('objectID')}"
            return next_page(request, most=MOST_REQUESTS, tags=tags, hitsPerPage=MOST_COMMENTS)
    return None


SOURCE = Source(NAME, parse, requests, TERMS, following)


def _is_thread(hit: object) -> bool:
    return is_row(hit) and isinstance(hit.get("title"), str) and "comment_text" not in hit


def _posting(row: Row) -> Posting:
    post = _post(row)
    beginning, rest = first_line(post)
    line = _line(beginning)
    source_id = number(row, "objectID" if "objectID" in row else "id")
    return Posting(
        source=NAME,
        source_id=source_id,
        url=link(PAGE + source_id),
        title=heading(line.title),
        company=company_name(line.company),
        locations=line.locations,
        remote=line.remote,
        published_at=moment(text(row, "created_at")),
        employment_types=line.employment_types,
        salary=line.salary,
        excerpt=excerpt_of(rest, post),
        description=description_of(post),
    )


def _post(row: Row) -> str:
    """The comment's HTML, if it is one that begins a conversation in the right thread."""
    thread, parent = row.get("story_id"), row.get("parent_id")
    if thread is not None and parent is not None and thread != parent:
        raise RowRefused("it answers another post")
    if not THREAD.search(text(row, "story_title") or "who is hiring"):
        raise RowRefused("it stands in another thread")
    written = text(row, "comment_text") or text(row, "text")
    if not written.strip():
        raise RowRefused("it was deleted")
    return written


def _line(beginning: str) -> HiringLine:
    line = read_hiring_line(beginning)
    if line is None or not line.company:
        raise RowRefused("its first line is not Company | Role | Place")
    if not line.title:
        raise RowRefused("its first line names no role")
    return line
