"""Why a posting fits an alert, in a few words under its line, and what was done with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from markupsafe import Markup

from bot.actions.reading_digests import Contents
from bot.views.posting import shortened
from bot.views.preferences import kind_name, place_name
from bot.wording import Words
from jobs.matching import Pay, Where, Why, why
from jobs.posting import Posting
from jobs.preferences import Preferences
from jobs.vocabulary import vocabulary
from storage.values import Mark

_LONGEST = 72  # characters: two lines on a phone
_PLACE = "in-"  # a word that is a place is told by its mark


def remarks(words: Words, told: Contents, posting: Posting) -> Markup:
    """`⭐ saved · csm in the title · in Germany`; empty where there is nothing to say."""
    done = told.marks.get(posting.id, set())
    marks = [words.plain(f"digest.mark.{mark}") for mark in Mark if mark in done]
    reasons = _told(words, posting, told.alert.preferences)
    said = _joined(words, filter(None, (*marks, reasons)))
    return words("digest.remarks", remarks=said) if said else Markup()


@lru_cache(maxsize=512)  # many people look for the same, and are told of the same postings
def _told(words: Words, posting: Posting, preferences: Preferences) -> str:
    return shortened(_joined(words, _reasons(words, posting, preferences)), _LONGEST)


def _reasons(words: Words, posting: Posting, preferences: Preferences) -> Iterator[str]:
    """The most telling first. None for a posting that the alert would not bring any more."""
    known = why(posting, preferences)
    if known is None:
        return
    yield from _words_found(words, known, preferences)
    if known.place:
        key = "place" if known.is_exact_place else "open_to"
        yield words.plain(f"digest.why.{key}", place=place_name(known.place))
    if known.level and known.level == posting.level:
        yield words.plain("digest.why.kind", kind=kind_name(known.level))
    if known.employment_type in posting.employment_types:
        yield words.plain("digest.why.kind", kind=kind_name(str(known.employment_type)))
    if known.pay:
        currency = posting.salary.currency if posting.salary else None
        key = _pay(known.pay, posting, preferences)
        yield words.plain(f"digest.why.pay.{key}", currency=currency)


def _words_found(words: Words, known: Why, preferences: Preferences) -> Iterator[str]:
    """Where the words stand, the weightiest place alone: it says enough."""
    for where in Where:
        found = [
            _as_typed(word, preferences)
            for word, place in known.words
            if place is where and not word.startswith(_PLACE)
        ]
        if found:
            yield words.plain(f"digest.why.{where}", words=", ".join(found))
            return


def _as_typed(word: str, preferences: Preferences) -> str:
    """A short form in full, such as `cs`, where somebody did not type it."""
    in_full = vocabulary().expansions.get((word,))
    if in_full is None or word in preferences.words:
        return word
    return " ".join(in_full)


def _pay(pay: Pay, posting: Posting, preferences: Preferences) -> str:
    salary, least = posting.salary, preferences.least_pay
    if pay is Pay.ENOUGH:
        # 60,000 of whatever currency was asked for, and 60,000 yen are no fortune.
        is_sure = salary is None or least is None or salary.currency in (None, least.currency)
        return "enough" if is_sure else "enough_in"
    is_named = salary is not None and (salary.min, salary.max) != (None, None)
    return "unclear" if is_named else "unnamed"


def _joined(words: Words, phrases: Iterable[str]) -> str:
    return words.plain("jobs.between").join(phrases)
