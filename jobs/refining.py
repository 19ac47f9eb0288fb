"""What does not suit somebody about a posting, and preferences that would have left it out. Pure.

Every change narrows: whatever the new preferences find, the old ones had found as well.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from jobs.companies import company_key
from jobs.folding import bare_words, fold_words
from jobs.least_pay import most_a_year
from jobs.matching import matches
from jobs.places import gazetteer, places_in
from jobs.posting import Period, Posting
from jobs.preferences import (
    LONGEST_WORD,
    MOST_OF_A_KIND,
    LeastPay,
    Preferences,
    as_search_text,
    read_preferences,
)
from jobs.vocabulary import vocabulary

SHORTEST_WORD = 4  # letters; shorter ones tell too little of a job
MOST_WORDS = 3
MOST_PLACES = 2


class Reason(StrEnum):
    """Why a posting does not suit; a letter each, for they ride in buttons."""

    PLACE = "p"
    ELSEWHERE = "e"
    LEVEL = "l"
    TYPE = "t"
    PAY = "y"
    COMPANY = "c"
    WORD = "w"
    REMOTE = "r"


_CHOICES = {Reason.PLACE: "places", Reason.LEVEL: "levels", Reason.TYPE: "employment_types"}


@dataclass(frozen=True, slots=True)
class Objection:
    """A reason and what of the posting it means: a place, a level, a type, a company, a word.

    The detail of `ELSEWHERE` is where the person lives, and wants all jobs to be. That of `PAY` is
    the most that the posting pays a year; `REMOTE` has none.
    """

    reason: Reason
    detail: str = ""


def objections(
    posting: Posting, preferences: Preferences, home: str | None = None
) -> dict[str, Objection]:
    """What one could object to in this posting so that a filter helps, by short codes.

    `home` is the place where the person lives, if that is known. Only those that `refined` has an
    answer to which leaves the posting out.
    """
    found: dict[str, Objection] = {}
    counts: dict[Reason, int] = {}
    for one in _thinkable(posting, preferences, home):
        after = refined(posting, preferences, one)
        if after == preferences or matches(posting, after):
            continue
        number = counts[one.reason] = counts.get(one.reason, 0) + 1
        found[f"{one.reason}{number}"] = one
    return found


def refined(posting: Posting, preferences: Preferences, objection: Objection) -> Preferences:
    """The preferences with the change that answers the objection; the same where none does."""
    detail = objection.detail
    match objection.reason:
        case Reason.REMOTE:
            return replace(preferences, remote_only=True)
        case Reason.PAY:
            return replace(preferences, least_pay=_more_than(posting, preferences.least_pay))
        case Reason.ELSEWHERE:
            return preferences if preferences.places else replace(preferences, places=(detail,))
        case Reason.PLACE | Reason.LEVEL | Reason.TYPE:
            return _less(preferences, _CHOICES[objection.reason], detail)
        case _:
            return _without(preferences, detail)


def fingerprint(preferences: Preferences) -> str:
    """Six hexadecimal digits that change with the preferences: short enough for a button."""
    return hashlib.sha256(repr(preferences).encode()).hexdigest()[:6]


def _thinkable(posting: Posting, preferences: Preferences, home: str | None) -> Iterator[Objection]:
    if not posting.remote and not preferences.remote_only:
        yield Objection(Reason.REMOTE)
    if home:
        yield Objection(Reason.ELSEWHERE, home)
    for place in list(_places(posting, preferences))[:MOST_PLACES]:
        yield Objection(Reason.PLACE, place)
    if posting.level:
        yield Objection(Reason.LEVEL, posting.level)
    for kind in posting.employment_types:
        yield Objection(Reason.TYPE, kind)
    most = most_a_year(posting.salary)
    if most:
        yield Objection(Reason.PAY, str(most))
    if company := company_key(posting.company)[: 2 * LONGEST_WORD].strip():
        yield Objection(Reason.COMPANY, company)
    for word in list(_telling_words(posting, preferences))[:MOST_WORDS]:
        yield Objection(Reason.WORD, word)


def _places(posting: Posting, preferences: Preferences) -> Iterator[str]:
    """Those it names, less what holds a place that is looked for: Europe, for Germany."""
    wider = gazetteer().wider
    around = {region for place in preferences.places for region in wider.get(place, ())}
    named = dict.fromkeys(name for text in posting.locations for name in places_in(text))
    return (name for name in named if name in wider and name not in around)


def _telling_words(posting: Posting, preferences: Preferences) -> Iterator[str]:
    """Words of the title that stand for nothing that is looked for, each read as just a word."""
    wanted = _wanted_words(preferences)
    title = dict.fromkeys(bare_words(posting.title))
    # What every other title ends in, such as "manager", tells the least.
    roles = {spelling[-1] for spelling in vocabulary().same}
    for word in sorted(title, key=lambda word: roles.issuperset(fold_words(word))):
        is_telling = SHORTEST_WORD <= len(word) <= LONGEST_WORD and word.isalpha()
        known = wanted.isdisjoint(fold_words(word))
        if is_telling and known and read_preferences(word).words == (word,):
            yield word


def _wanted_words(preferences: Preferences) -> set[str]:
    """The folded words that are looked for, and those of all ways to write what they mean."""
    wanted = set(fold_words(as_search_text(preferences)))
    same = vocabulary().same
    meanings = {name for spelling, name in same.items() if wanted.issuperset(spelling)}
    return wanted.union(*(spelling for spelling, name in same.items() if name in meanings))


def _less(preferences: Preferences, field: str, name: str) -> Preferences:
    """Without what is one of several wishes; left out of the heading where it is none."""
    listed = getattr(preferences, field)
    if name not in listed:
        return _without(preferences, name)
    rest: dict[str, Any] = {field: tuple(one for one in listed if one != name)}
    return replace(preferences, **rest) if rest[field] else preferences


def _without(preferences: Preferences, name: str) -> Preferences:
    """The same, and this left out; unchanged where that holds all it can."""
    if name in preferences.without or len(preferences.without) >= MOST_OF_A_KIND:
        return preferences
    return replace(preferences, without=(*preferences.without, name))


def _more_than(posting: Posting, before: LeastPay | None) -> LeastPay | None:
    """The next round amount a year above what the posting pays.

    The currency that was asked for stays, or pay in others would count anew.
    """
    most = most_a_year(posting.salary)
    if not most or posting.salary is None:
        return before
    step = 5 * 10 ** max(len(str(most)) - 2, 0)
    currency = before.currency if before else posting.salary.currency
    more = LeastPay((most // step + 1) * step, currency, Period.YEAR)
    return before if before and before.a_year >= more.a_year else more
