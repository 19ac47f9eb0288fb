"""The few tags of a web page that speak to machines: its JSON-LD, and its own address.

A scanner of our own, because the parsers at hand take time that grows with the square of a page:
Python's of open comments, and selectolax of tags in one another.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from jobs.encodable import encodable

LARGEST_PAGE = 4_000_000  # characters looked at
LONGEST_TAG = 2_000  # characters of attributes looked at
OPENING = re.compile(r"<!--|<(script|link|meta|base|style|textarea)(?=[\s/>])", re.I)
ATTRIBUTE = re.compile(r"""([\w:.-]{1,40})\s{0,9}=\s{0,9}("[^"]*"|'[^']*'|[^\s"'>]+)""")
WITH_TEXT = frozenset({"script", "style", "textarea"})  # what stands in them is no tag


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag with its attributes; `text` is what it holds, None where its end is missing."""

    name: str
    attributes: dict[str, str]
    text: str | None = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page's JSON-LD as it stands there, None where it is cut off, and the address it names."""

    scripts: tuple[str | None, ...]
    address: str


def read_page(text: str) -> Page:
    """Read an HTML page, however broken; what stands in comments is not part of it."""
    tags = tuple(_tags(encodable(text[:LARGEST_PAGE])))
    scripts = (tag.text for tag in tags if _is_json_ld(tag))
    return Page(tuple(scripts), next(filter(None, map(_address, tags)), ""))


def _tags(text: str) -> Iterator[Tag]:
    """Each step begins where the one before ended, so that no part is read twice."""
    here = 0
    while found := OPENING.search(text, here):
        name = (found[1] or "").lower()
        # `<!-->` is a whole comment.
        end = text.find(">", found.end()) if name else text.find("-->", found.end() - 2)
        if end < 0:
            return
        here = end + 1
        if not name:
            continue
        attributes = _attributes(text[found.end() : min(end, found.end() + LONGEST_TAG)])
        if name in WITH_TEXT:
            closing = re.compile(rf"</{name}(?=[\s/>])", re.I).search(text, here)
            yield Tag(name, attributes, text[here : closing.start()] if closing else None)
            if closing is None:
                return
            here = closing.end()
        else:
            yield Tag(name, attributes)


def _attributes(written: str) -> dict[str, str]:
    found = ATTRIBUTE.findall(written)
    return {name.lower(): html.unescape(value.strip("\"'")) for name, value in found}


def _is_json_ld(tag: Tag) -> bool:
    kind = tag.attributes.get("type", "").partition(";")[0].strip().lower()
    return tag.name == "script" and kind == "application/ld+json"


def _address(tag: Tag) -> str:
    if tag.name == "link" and "canonical" in tag.attributes.get("rel", "").lower().split():
        return tag.attributes.get("href", "")
    if tag.name == "meta" and tag.attributes.get("property", "").lower() == "og:url":
        return tag.attributes.get("content", "")
    return ""
