"""The order in which fitting postings are shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from jobs.least_pay import LeastPay
from jobs.needles import Group
from jobs.preferences import Preferences
from jobs.search_text import AT_COMPANY, IN_TAGS, IN_TITLE
from jobs.sought import sought

FRESH = timedelta(days=30)  # an older posting may well be filled
FRESH_SECONDS = int(FRESH.total_seconds())

Place = tuple[int, bool, int, bool, int, str]


class Candidate(NamedTuple):
    """What ranking needs of a posting: a thousand of these are made for a search.

    `published` is in whole seconds since 1970; `a_year` is the highest pay, as that of a year.
    """

    id: str
    head: str
    published: int
    a_year: int | None
    currency: str | None

    def pays(self, least: LeastPay) -> bool:
        """Whether the pay is known to be enough."""
        if self.a_year is None or self.a_year < least.a_year:
            return False
        return None in (self.currency, least.currency) or self.currency == least.currency


@dataclass(frozen=True, slots=True)
class Weighed:
    """The tokens of a heading that a ranking counts, as groups of which one is enough.

    `words`: of each wish the tokens in the title, and those in the tags; `exact`: the place, level
    and type themselves.
    """

    words: tuple[tuple[Group, Group], ...]
    exact: tuple[Group, ...]


@lru_cache(maxsize=4096)
def weighed(preferences: Preferences) -> Weighed:
    """What counts for these preferences."""
    wanted = sought(preferences)
    named = (preferences.places, preferences.levels, preferences.employment_types)
    counts = (len(names) for names in named if names)
    wished = zip((*wanted.places, *wanted.kinds), counts, strict=True)
    return Weighed(
        words=tuple((_with(IN_TITLE, group), _with(IN_TAGS, group)) for group in wanted.words),
        exact=tuple(_exact(group, count) for group, count in wished),
    )


class Ranking:
    """By match, freshness and preference, in this order:

    the words that stand in the title (two points each) or in the tags (one); not older than thirty
    days; the place and level themselves before what is wider or near; known and sufficient pay, if
    pay was asked for; the newest.
    """

    def __init__(self, preferences: Preferences, now: datetime) -> None:
        counted = weighed(preferences)
        self._now = int(now.timestamp())
        self._least = preferences.least_pay
        self._words = [(_needles(title), _needles(tags)) for title, tags in counted.words]
        self._exact = [_needles(group) for group in counted.exact]

    def place_of(self, candidate: Candidate) -> Place:
        """What to sort by."""
        head = candidate.head
        age = max(self._now - candidate.published, 0)
        exact = 0
        for group in self._exact:  # a sum would take twice as long
            exact += _has(head, group)
        pays = self._least is not None and candidate.pays(self._least)
        return -self._match(head), age > FRESH_SECONDS, -exact, not pays, age, candidate.id

    def _match(self, head: str) -> int:
        points = 0
        for title, tags in self._words:
            if _has(head, title):
                points += 2
            elif _has(head, tags):
                points += 1
        return points


def _has(head: str, needles: tuple[str, ...]) -> bool:
    for needle in needles:  # noqa: SIM110 - a generator would take three times as long
        if needle in head:
            return True
    return False


@lru_cache(maxsize=4096)
def _with(sign: str, group: Group) -> Group:
    return tuple(f"{sign}{token}" for token in group)


def _needles(group: Group) -> tuple[str, ...]:
    return tuple(f" {token} " for token in group)


@lru_cache(maxsize=4096)
def _exact(group: Group, count: int) -> Group:
    """The first of a group, one for each name that was wished, wherever they stand."""
    signs = (IN_TITLE, IN_TAGS, AT_COMPANY)
    return tuple(f"{sign}{token}" for token in group[:count] for sign in signs)
