"""Reading RSS and Atom: items as rows, and a broken item costs nothing but itself.

feedparser is given well-formed XML only. What is not, its other reader would take as it comes, and
so mix the fields of two neighbours where an end tag is damaged.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from itertools import islice, pairwise
from xml.parsers import expat

import feedparser

from jobs.errors import RowRefused, SourceUnreadable
from jobs.posting import Posting
from jobs.reading import Reading, read_rows
from jobs.row import Row

PROLOG = r"\s*+(?>(?:<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE[^<>\[\]]*>)\s*+)*+"
ROOT = re.compile(PROLOG + r"(<((?:\w+:)?(?:rss|feed|rdf))\b[^<>]{0,5000}>)", re.I)
BEGUN = re.compile(r"<(?:item|entry)[\s>]")
ENDED = re.compile(r"</(?:item|entry)\s*>")
MARK = re.compile(r"<!\[CDATA\[(?:[^\]]|\](?!\]>))*+|<")
FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z]{2,10});")
BARE_AMPERSAND = re.compile(r"&(?!(?:#\d{1,7}|#x[0-9A-Fa-f]{1,6}|\w{1,10});)")
DEEPEST = 50  # elements in one another; feeds have about five
# What one reading may cost: about 5 seconds and 200 MB where somebody writes a feed to that end.
LONGEST_FEED = 4_000_000  # characters; what lies behind is as if it were cut off
MOST_TAGS = 60_000  # besides those in CDATA; two hundred items with twenty elements have 8,000
_BROKEN: Row = {}


def read_items(source: str, text: str, read_item: Callable[[Row], Posting]) -> Reading:
    """Read each item by itself; raises `SourceUnreadable` when the text is no feed at all.

    A feed without items is read as nothing.
    """
    return read_each(items_of(source, text), read_item)


def read_each(items: Iterable[Row], read_item: Callable[[Row], Posting]) -> Reading:
    """Read each of the items that `items_of` gave; the broken ones are refused."""

    def read(row: Row) -> Posting:
        if row is _BROKEN:
            raise RowRefused("its XML is broken or cut off")
        return read_item(row)

    return read_rows(items, read)


def items_of(source: str, text: str) -> list[Row]:
    """The items of a feed, a broken one without fields; raises `SourceUnreadable`.

    Of an item, `title`, `link`, `id`, `summary`, `published`, `tags` and others are named as
    feedparser does; elements of other namespaces are `prefix_name`.
    """
    text = _bounded(FORBIDDEN.sub("", text[:LONGEST_FEED]))
    text = text.lstrip("\ufeff \t\r\n")  # no declaration may follow a blank
    if not text:
        raise SourceUnreadable(source, "it is empty")
    root = ROOT.match(text)
    if root is None:
        raise SourceUnreadable(source, "it is no RSS or Atom feed")
    for whole in (text, _mended(text)):
        if _is_well_formed(whole):
            return _parsed(whole)
    if BEGUN.search(text) is None:
        raise SourceUnreadable(source, "its XML is broken or cut off")
    return _one_by_one(root, _mended(text))


def _bounded(text: str) -> str:
    """The text up to the last tag that is looked at."""
    tags = (mark.start() for mark in MARK.finditer(text) if mark[0] == "<")
    return text[: next(islice(tags, MOST_TAGS, None), None)]


def _mended(text: str) -> str:
    """HTML's entities and lone ampersands are the usual faults, and harmless ones."""
    return BARE_AMPERSAND.sub("&amp;", NAMED.sub(lambda name: html.unescape(name[0]), text))


def _one_by_one(root: re.Match[str], text: str) -> list[Row]:
    """The items that are whole by themselves, each in its place among the broken ones."""
    tag, name = root[1], root[2]
    pieces = [_whole_item(root, begun) for begun in _begun(text)]
    rows = iter(_parsed(f"{tag}<channel>{''.join(pieces)}</channel></{name}>"))
    return [next(rows, _BROKEN) if piece else _BROKEN for piece in pieces]


def _whole_item(root: re.Match[str], begun: str) -> str:
    """The item that the text begins with, or an empty text."""
    end = ENDED.search(begun)
    piece = begun[: end.end()] if end else ""
    return piece if end and _is_well_formed(f"{root[1]}{piece}</{root[2]}>") else ""


def _begun(text: str) -> Iterator[str]:
    """The text from each item's start tag to the next one's."""
    starts = [found.start() for found in BEGUN.finditer(text)]
    return (text[here:there] for here, there in pairwise([*starts, len(text)]))


def _parsed(text: str) -> list[Row]:
    """As bytes in a file: of a text, feedparser would look whether it is an address or a path."""
    feed = feedparser.parse(
        BytesIO(text.encode()),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        resolve_relative_uris=False,
        sanitize_html=False,
    )
    return [dict(entry) for entry in feed.entries]


def _is_well_formed(text: str) -> bool:
    """Whether it is XML, of no more depth than a feed has and without a declared entity."""
    depth = 0

    def enter(*_: object) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise _Refused

    def leave(_: str) -> None:
        nonlocal depth
        depth -= 1

    def refuse(*_: object) -> None:
        raise _Refused

    reader = expat.ParserCreate("utf-8", namespace_separator=" ")
    reader.StartElementHandler, reader.EndElementHandler = enter, leave
    reader.EntityDeclHandler = refuse
    try:
        reader.Parse(text.encode(), True)
    except (expat.ExpatError, _Refused):
        return False
    return True


class _Refused(Exception):
    """XML that is not to be read, however well-formed it is."""
