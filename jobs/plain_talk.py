"""Telling plain talk ("thank you", "what is churn") from wishes about what is looked for."""

from __future__ import annotations

import re
from functools import lru_cache

from jobs.vocabulary import read_table


def is_talk(text: str) -> bool:
    """Whether it asks something, thanks, greets, or calls it off, and wishes for no job."""
    rest = _to_the_point(text)
    return not rest or rest in _whole() or bool(_opening("asks", "small talk").match(rest))


def looks_now(text: str) -> bool:
    """Whether it asks to see jobs right now, or tells about who types: "show me", "I live in"."""
    return bool(_opening("looks now").match(_to_the_point(text)))


def _to_the_point(text: str) -> str:
    """Small letters, without the greetings and the like that it opens with."""
    rest = " ".join(text.lower().replace("’", "'").split()).strip(" .,;:!?")
    while found := _opening("before the point").match(rest):
        rest = rest[found.end() :].lstrip(" .,;:!-")
    return rest


@lru_cache(maxsize=8)
def _opening(*lists: str) -> re.Pattern[str]:
    phrases = sorted((p for name in lists for p in read_table("plain_talk.yaml")[name]), key=len)
    return re.compile(rf"(?:{'|'.join(map(re.escape, reversed(phrases)))})(?![\w'+#&-])")


@lru_cache(maxsize=1)
def _whole() -> frozenset[str]:
    return frozenset(read_table("plain_talk.yaml")["whole"])
