"""Levels and employment types: from a source's own fields, or from a title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from jobs.folding import fold_words
from jobs.normalising.listing import distinct
from jobs.normalising.texts import plain
from jobs.vocabulary import vocabulary

LONGEST_LIST = 1000
LONGEST_WORD = 40
LONGEST_PHRASE = 3  # words


def employment_types(written: Iterable[str]) -> tuple[str, ...]:
    """`Full-Time`, `full_time` and `Fulltime` are `full-time`; unknown ones stay, as a slug.

    Some sources put levels among the types: those are left out here.
    """
    levels = vocabulary().levels
    return distinct(kind for text in written for kind in _kinds(text) if kind not in levels)


def employment_types_named(title: str) -> tuple[str, ...]:
    """The types that a title names: `Agent (Part-Time)`; a contract lawyer is no contract."""
    levels = vocabulary().levels
    return tuple(kind for kind in _named(title) if kind not in levels)


def level(written: str) -> str | None:
    """`Senior` is `senior`; `Any` says nothing, so it is None."""
    says_nothing = vocabulary().no_level
    if written.strip().lower() in says_nothing:
        return None
    named = distinct(kind for kind in _kinds(written) if kind not in says_nothing)
    return ", ".join(named) or None


def level_named(title: str) -> str | None:
    """The level that a title names: `Sr. Tester` is `senior`; a sales executive is no executive."""
    levels = vocabulary().levels
    return ", ".join(kind for kind in _named(title) if kind in levels) or None


@lru_cache(maxsize=4096)
def _kinds(written: str) -> tuple[str, ...]:
    parts = re.split(r"[,;|/]", plain(written, LONGEST_LIST))
    return tuple(_kind(part) for part in parts)


def _kind(part: str) -> str:
    slug = re.sub(r"[\s_-]+", "-", plain(part.lower(), LONGEST_WORD).lower()).strip("-")
    return vocabulary().kind_of(slug) or slug


@lru_cache(maxsize=4096)
def _named(title: str) -> tuple[str, ...]:
    return distinct(_phrases(fold_words(title)))


def _phrases(words: tuple[str, ...]) -> Iterator[str]:
    """What the phrases of a title mean, the longest first; those that mislead mean nothing."""
    known = vocabulary()
    start = 0
    while start < len(words):
        for length in range(LONGEST_PHRASE, 0, -1):
            phrase = words[start : start + length]
            if phrase in known.neither_in_a_title or phrase in known.kinds:
                yield known.kinds.get(phrase, "")
                break
        start += length
