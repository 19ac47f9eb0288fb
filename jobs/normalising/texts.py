"""Texts of adverts as one plain line: no tags, no entities, no control characters."""

from __future__ import annotations

import html
import re
from functools import lru_cache

import nh3

from jobs.encodable import encodable
from jobs.normalising.mojibake import is_suspect, mended

BREAKING_TAG = re.compile(r"<\s*/?\s*(?:p|br|div|li|ul|ol|h[1-6]|tr|td|th|hr)\b[^<>]*>", re.I)
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
INVISIBLE = re.compile(r"[\u00ad\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]+")
LONGEST_TEXT = 50_000  # characters looked at; what is kept of any text is far shorter
LONGEST_EXCERPT = 500
LONGEST_DESCRIPTION = 6_000
MOST_LAYERS = 8  # of escaping; real feeds have up to three


def plain(text: str, limit: int) -> str:
    """One line without tags, entities and mojibake, at most `limit` characters, cut between words.

    A text escaped more than eight times over is no text that anybody wrote: it comes out empty.
    """
    cleaned = shortened(_cleaned(text), limit)
    return cleaned if _is_clean(cleaned) else shortened(_cleaned(cleaned), limit)


@lru_cache(maxsize=64)  # the excerpt and the description are made of the same text
def _cleaned(text: str) -> str:
    """Escaped tags come to light layer by layer, so this is done until nothing changes."""
    text = encodable(text[:LONGEST_TEXT])
    for _ in range(MOST_LAYERS):
        bare = _one_layer_off(text)
        if bare == text or _is_clean(bare):
            tidy = _tidied(bare)
            if tidy == bare or _is_clean(tidy):
                return tidy
            bare = tidy
        text = bare
    return ""


def _is_clean(text: str) -> bool:
    """Whether nothing is left to undo, as far as can be seen without undoing it."""
    has_markup = "<" in text or ("&" in text and html.unescape(text) != text)
    return not has_markup and not is_suspect(text)


def _one_layer_off(text: str) -> str:
    text = mended(text)
    if "<" in text:
        text = nh3.clean(BREAKING_TAG.sub(" ", text), tags=set())
    return html.unescape(text)


def _tidied(text: str) -> str:
    """One line with single spaces, and nothing in it that cannot be seen."""
    line = " ".join(text.split())
    if line.isprintable():  # then it has none of what the patterns look for
        return line
    return " ".join(CONTROL.sub(" ", INVISIBLE.sub("", line)).split())


def shortened(text: str, limit: int) -> str:
    """The text, or its beginning up to a word's end and an ellipsis."""
    if len(text) <= limit:
        return text
    beginning = text[: limit - 1]
    whole_words, _, _ = beginning.rpartition(" ")
    return (whole_words or beginning).rstrip(" ,;:.-–—") + "…"


def excerpt_of(*texts: str) -> str:
    """The beginning of the first text that is not empty, plain, at most 500 characters."""
    return next(filter(None, (plain(text, LONGEST_EXCERPT) for text in texts)), "")


def description_of(text: str) -> str:
    """A whole advert, HTML or not, as one plain text of at most 6,000 characters."""
    return plain(text, LONGEST_DESCRIPTION)
