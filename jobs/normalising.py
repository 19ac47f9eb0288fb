"""Bringing what sources write to one form: texts, links, moments, places, types and levels."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from urllib.parse import urlsplit

import nh3

from jobs.errors import RowRefused
from jobs.vocabulary import vocabulary

BREAKING_TAG = re.compile(r"<\s*/?\s*(?:p|br|div|li|ul|ol|h[1-6]|tr|td|th|hr)\b[^<>]*>", re.I)
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
INVISIBLE = re.compile(r"[\u00ad\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]+")
LONGEST_TEXT = 50_000  # characters looked at; what is kept of any text is far shorter
MOST_LAYERS = 8  # of escaping; real feeds have up to three
LONGEST_LINK = 1000
LONGEST_LIST = 1000
LONGEST_PLACE = 80
LONGEST_WORD = 40
FIRST_YEAR, LAST_YEAR = 2000, 2100


def plain(text: str, limit: int) -> str:
    """One line without tags and entities, at most `limit` characters, cut between words.

    A text escaped more than eight times over is no text that anybody wrote: it comes out empty.
    """
    text = _without_surrogates(text[:LONGEST_TEXT])
    for _ in range(MOST_LAYERS):
        cleaned = _one_layer_off(text)
        if cleaned == text:
            return shortened(cleaned, limit)
        text = cleaned
    return ""


def _one_layer_off(text: str) -> str:
    """Escaped tags come to light here, which is why this is done until nothing changes."""
    spaced = BREAKING_TAG.sub(" ", text)
    bare = html.unescape(nh3.clean(spaced, tags=set()))
    return " ".join(CONTROL.sub(" ", INVISIBLE.sub("", bare)).split())


def shortened(text: str, limit: int) -> str:
    """The text, or its beginning up to a word's end and an ellipsis."""
    if len(text) <= limit:
        return text
    beginning = text[: limit - 1]
    whole_words, _, _ = beginning.rpartition(" ")
    return (whole_words or beginning).rstrip(" ,;:.-–—") + "…"


def link(address: str) -> str:
    """The address if it is an http or https link that is safe to offer; else `RowRefused`."""
    address = address.strip()
    try:
        parts = urlsplit(address)
        host, user = parts.hostname, parts.username
        _ = parts.port  # raises when it is no number
    except ValueError as error:
        raise RowRefused("the link cannot be read") from error
    if parts.scheme not in ("http", "https") or not host:
        raise RowRefused("the link is not an http or https address")
    if user is not None or len(address) > LONGEST_LINK or not _is_one_word(address):
        raise RowRefused("the link is not one to send people to")
    return address


def moment(text: str) -> datetime:
    """An ISO date and time as aware UTC; one without an offset is taken for UTC already."""
    try:
        read = datetime.fromisoformat(text.strip())
        aware = read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise RowRefused("the date cannot be read") from error
    if not FIRST_YEAR <= aware.year <= LAST_YEAR:
        raise RowRefused("the date is not of our time")
    return aware


def places(written: str) -> tuple[str, ...]:
    """`"LATAM,  Canada,  USA"` as three places, each once, in their order."""
    parts = re.split(r"[,;|]", plain(written, LONGEST_LIST))
    return distinct(shortened(part.strip(), LONGEST_PLACE) for part in parts)


def employment_types(written: Iterable[str]) -> tuple[str, ...]:
    """`Full-Time`, `full_time` and `Fulltime` are `full-time`; unknown ones stay, as a slug."""
    return distinct(kind for text in written for kind in _kinds(text))


def level(written: str) -> str | None:
    """`Senior` is `senior`; `Any` says nothing, so it is None."""
    says_nothing = vocabulary().no_level
    if written.strip().lower() in says_nothing:
        return None
    named = distinct(kind for kind in _kinds(written) if kind not in says_nothing)
    return ", ".join(named) or None


def distinct(texts: Iterable[str]) -> tuple[str, ...]:
    """The texts that are not empty, each once, in their order."""
    return tuple(dict.fromkeys(text for text in texts if text))


def _kinds(written: str) -> Iterator[str]:
    for part in re.split(r"[,;|/]", plain(written, LONGEST_LIST)):
        slug = re.sub(r"[\s_-]+", "-", shortened(part.lower(), LONGEST_WORD)).strip("-")
        yield vocabulary().kind_of(slug) or slug


def _without_surrogates(text: str) -> str:
    """JSON can smuggle in half a character, which no database and no chat would take."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _is_one_word(address: str) -> bool:
    return address.isprintable() and not re.search(r"[\s<>\"\\]", address)
