"""Reading the first line of a "Who is hiring" post: `Company | Role | Place | Terms | Pay`.

The company comes first; every other part is told by what it says, and left out where that is
nothing known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from jobs.fields import says_remote
from jobs.folding import fold_words, phrase
from jobs.normalising import distinct, places, plain
from jobs.pay import salary_in
from jobs.places import places_in
from jobs.posting import Salary
from jobs.vocabulary import read_table, vocabulary

END_OF_LINE = re.compile(r"<p\b|<br\b|\n", re.I)
LONGEST_LINE = 2000  # characters, with its links
LONGEST_PART = 200
ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.I)
BRACKETS = re.compile(r"\([^()]{0,200}\)")
CITY_AND_STATE = re.compile(r"[A-Z][\w.'’ -]{1,30}, ?[A-Z]{2}")
NAME = re.compile(r"[A-Z][\w.'’-]{1,30}(?: [A-Z][\w.'’-]{1,30}){0,2}")
WORKPLACE = re.compile(
    r"\b(?:on-?site|in-?office|hybrid|fully|remote(?:ly)?|only|or|in)\b|100%", re.I
)
TYPES = frozenset({"full-time", "part-time", "contract", "freelance", "temporary", "internship"})
MONEY = re.compile(r"[$€£]|\b(?:USD|EUR|GBP|CAD|AUD|CHF)\b")
NOT_PAY = re.compile(
    r"\d\s?(?:m|mm|mn|b|bn)\b|\b(?:[mb]illion|raised|funding|arr|series|seed)\b", re.I
)


@dataclass(frozen=True, slots=True)
class HiringLine:
    """What the line says; the title is empty where it names no role."""

    company: str
    title: str
    locations: tuple[str, ...]
    remote: bool
    employment_types: tuple[str, ...]
    salary: Salary | None


def read_hiring_line(line: str) -> HiringLine | None:
    """Read the line, in HTML; None when it has no parts to tell apart."""
    first, *rest = line[:LONGEST_LINE].split("|")
    if not rest:
        return None
    parts = [plain(ADDRESS.sub("", plain(part, LONGEST_LINE)), LONGEST_PART) for part in rest]
    roles = _naming("called", parts) or _naming("doing", parts)
    others = [part for part in parts if part not in roles]
    return HiringLine(
        company=plain(ADDRESS.sub("", BRACKETS.sub("", plain(first, LONGEST_LINE))), LONGEST_PART),
        title=", ".join(roles),
        locations=distinct(place for part in others for place in _places(part)),
        remote=says_remote(*parts),
        employment_types=distinct(kind for part in others for kind in _types(part)),
        salary=next(filter(None, map(_salary, others)), None),
    )


def first_line(post: str) -> tuple[str, str]:
    """The first line of a post in HTML, and what is behind it."""
    post = post.lstrip()
    line = END_OF_LINE.split(post, maxsplit=1)[0]
    return line, post[len(line) :]


def _naming(kind: str, parts: Iterable[str]) -> list[str]:
    """The parts with a word of this kind in the file beside this module."""
    words = _roles()[kind]
    return [part for part in parts if not MONEY.search(part) and words & {*fold_words(part)}]


@lru_cache(maxsize=1)
def _roles() -> Mapping[str, frozenset[str]]:
    return {kind: frozenset(words.split()) for kind, words in read_table("roles.yaml").items()}


def _types(part: str) -> Iterator[str]:
    words = phrase(fold_words(part))
    kinds = vocabulary().kinds.items()
    return (kind for written, kind in kinds if kind in TYPES and phrase(written) in words)


def _salary(part: str) -> Salary | None:
    """Millions are what a company earns or was given, not what it pays."""
    return salary_in(part) if MONEY.search(part) and not NOT_PAY.search(part) else None


def _places(part: str) -> tuple[str, ...]:
    """What the part says besides how one works there, if that is known to be a place.

    Behind "onsite" and "hybrid" stands a place even if we do not know it.
    """
    bare = WORKPLACE.sub(" ", re.sub(r"[()]", " ", part))
    named = " ".join(bare.split()).strip(" ,;:/&+-–—")
    is_place = places_in(named) or CITY_AND_STATE.fullmatch(named)
    needs_place = re.search(r"\b(?:on-?site|hybrid)\b", part, re.I) and NAME.fullmatch(named)
    return places(named) if not MONEY.search(part) and (is_place or needs_place) else ()
