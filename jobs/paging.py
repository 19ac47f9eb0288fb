"""Asking page after page, never more of them than a source's file states."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from jobs.errors import SourceUnreadable
from jobs.reading import read_json
from jobs.row import Row, is_row
from jobs.source import Request

LONGEST_CURSOR = 500  # characters


def envelope(reply_text: str) -> Row:
    """The object that a JSON reply is, or an empty one: what to ask next is no reason to fail."""
    try:
        reply = read_json("", reply_text)
    except SourceUnreadable:
        return {}
    return reply if is_row(reply) else {}


def address(url: str, **parameters: object) -> str:
    """The address with these parameters set, instead of earlier ones of their names.

    A parameter that is None is left out.
    """
    parts = urlsplit(url)
    kept = [pair for pair in parse_qsl(parts.query, True) if pair[0] not in parameters]
    given = [(name, str(value)) for name, value in parameters.items() if value is not None]
    return urlunsplit(parts._replace(query=urlencode([*kept, *given])))


def next_page(request: Request, *, most: int, **parameters: object) -> Request | None:
    """The request behind this one; None when `most` were asked, or when it would be the same."""
    url = address(request.url, **parameters)
    if request.page >= most or url == request.url:
        return None
    return replace(request, url=url, page=request.page + 1)


def cursor_in(reply: Row, key: str) -> str | None:
    """The mark of the next page, if the reply has one."""
    written = reply.get(key)
    if isinstance(written, int) and not isinstance(written, bool):
        return str(written)
    is_mark = isinstance(written, str) and 0 < len(written.strip()) <= LONGEST_CURSOR
    return str(written).strip() if is_mark else None
