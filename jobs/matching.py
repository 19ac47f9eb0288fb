"""Whether a posting is what somebody looks for, why, and which of several comes first.

Both sides are brought to plain tokens once (`search_text`, `sought`), so that one rule serves
Python and a database.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from jobs.least_pay import most_a_year, pays_too_little
from jobs.needles import Group, Needles
from jobs.posting import Posting
from jobs.preferences import Preferences
from jobs.ranking import Candidate, Ranking
from jobs.search_text import IN_TAGS, IN_TITLE, mark, search_head, search_text
from jobs.sought import sought

__all__ = ["best_first", "matches", "search_head", "search_text", "why"]


class Where(StrEnum):
    """The part of a posting in which a word was found, the weightiest first."""

    TITLE = "title"
    TAGS = "tags"
    TEXT = "text"


class Pay(StrEnum):
    """What is known of a posting's pay, beside the least that is wanted."""

    ENOUGH = "enough"
    UNKNOWN = "unknown"  # not advertised, or in a way that cannot be compared


@dataclass(frozen=True, slots=True)
class Why:
    """Why a posting fits: of each wish what it was met by; None or empty where none was made.

    `words` are as they were typed, or their short form; `place`, `level` and `employment_type` are
    those of the wished that the posting has; `is_exact_place` is False where it is merely open to
    the place, as all of Europe is to Germany.
    """

    words: tuple[tuple[str, Where], ...]
    place: str | None
    is_exact_place: bool
    level: str | None
    employment_type: str | None
    pay: Pay | None


def matches(posting: Posting, preferences: Preferences) -> bool:
    """True when the posting has everything that is wanted, and nothing that is to be left out.

    Pay rules a posting out only where it is known to be less, in the same currency or one unknown.
    """
    wanted = sought(preferences)
    text, head = search_text(posting), search_head(posting)
    if not _has_all(text, wanted.groups):
        return False
    if any(_has_all(head, phrase) for phrase in wanted.without):
        return False
    least = preferences.least_pay
    return least is None or not pays_too_little(posting.salary, least)


def why(posting: Posting, preferences: Preferences) -> Why | None:
    """What speaks for the posting; None if it does not match."""
    if not matches(posting, preferences):
        return None
    text, head = search_text(posting), search_head(posting)
    place = next((name for name in preferences.places if _is_in(text, name)), None)
    return Why(
        words=tuple(
            (group[0].strip("~"), _where(head, group)) for group in sought(preferences).words
        ),
        place=place or next(iter(preferences.places), None),
        is_exact_place=place is not None,
        level=_named(text, preferences.levels),
        employment_type=_named(text, preferences.employment_types),
        pay=_pay(posting, preferences),
    )


def best_first(
    postings: Iterable[Posting], preferences: Preferences, now: datetime
) -> list[Posting]:
    """The postings in the order to show them, as `Ranking` has it.

    Whether they match is not asked again. `now` (aware UTC) keeps dates ahead from winning.
    """
    ranking = Ranking(preferences, now)
    return sorted(postings, key=lambda posting: ranking.place_of(_candidate(posting)))


def _candidate(posting: Posting) -> Candidate:
    salary = posting.salary
    currency = salary.currency if salary else None
    head = search_head(posting)
    published = int(posting.published_at.timestamp())
    return Candidate(posting.id, head, published, most_a_year(salary), currency)


def _has_all(text: str, groups: Needles) -> bool:
    return all(_has_one(text, group) for group in groups)


def _has_one(text: str, group: Group) -> bool:
    return any(f" {token} " in text for token in group)


def _is_in(text: str, place: str) -> bool:
    return _has_one(text, (mark(f"in-{place}"), mark(f"part-{place}")))


def _named(text: str, kinds: tuple[str, ...]) -> str | None:
    """The kind that the posting names; the first, if it is near to one only."""
    return next((kind for kind in kinds if f" {mark(kind)} " in text), next(iter(kinds), None))


def _where(head: str, group: Group) -> Where:
    for sign, where in ((IN_TITLE, Where.TITLE), (IN_TAGS, Where.TAGS)):
        if _has_one(head, tuple(f"{sign}{token}" for token in group)):
            return where
    return Where.TEXT


def _pay(posting: Posting, preferences: Preferences) -> Pay | None:
    least = preferences.least_pay
    if least is None:
        return None
    return Pay.ENOUGH if _candidate(posting).pays(least) else Pay.UNKNOWN
