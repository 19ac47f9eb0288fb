"""Titles of openings: the words that tell them apart, without those that tell nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from jobs.duplicates.words import Sense, words
from jobs.folding import fold_words
from jobs.vocabulary import Phrase, vocabulary

LONGEST_PHRASE = 6  # words: the `USA` of places.yaml has up to four, a company's name more
SHORTEST_MISTYPED = 6  # letters; shorter words are one slip away from too many others

# What a title holds that is no word of it: each is left out before the words are read.
LETTERS = r"[mwfdhxi]"
NO_WORDS = re.compile(
    "|".join(
        (
            rf"\b{LETTERS}\s*[/|,*]\s*{LETTERS}(?:\s*[/|,*]\s*{LETTERS})*\b",  # (m/w/d), H/F
            r"\((?:gn|mwd|fmd)\*?\)",
            r"(?<=\w)(?:[:*_·](?:innen|in|ne|se|euse|trice|r|e)|/-?in(?:nen)?)\b|\(in(?:nen)?\)",
            r"\d+(?:\s*[-–]\s*\d+)?\s*%",  # how much of a week
            r"(?:[$€£]|\b(?:usd|eur|gbp)\b)\s?\d[\d.,]*\s*k?(?:\s*[-–]\s*[$€£]?\s?\d[\d.,]*\s*k?\b)?",
            r"\b\d[\d.,]*\s?(?:k\b|[$€£])",
            r"\b\d+[\s-]*months?\b",
            r"\b(?:req|requisition|ref|reference|id|job id)\b[.:#\s]*[a-z]*-?\d[\w/-]*",
            r"#\s*\d+|\b(?:jr|req|r)-?\d{3,}\b|\b\d{5,}\b",
        )
    ),
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Title:
    """`words` tell openings apart; `regions` are those sold to; `types` are said in the title."""

    words: frozenset[str]
    regions: frozenset[str]
    types: frozenset[str]


@lru_cache(maxsize=16384)
def read_title(title: str, without: frozenset[Phrase] = frozenset()) -> Title:
    """A title as it is compared; `without` are folded phrases to pass over, such as the company.

    Order does not count, roles are spelled out (`CSM`), levels have one name (`Sr.`, `II`), a slip
    in a known word is mended. A title of nothing but noise is compared as it is.
    """
    kept: list[str] = []
    found: dict[Sense, set[str]] = {Sense.REGION: set(), Sense.EMPLOYMENT: set()}
    for sense, told in _pieces(fold_words(NO_WORDS.sub(" ", title)), without):
        if sense in found:
            found[sense].update(told)
        elif sense is Sense.WORDS:
            kept += told
    telling = _without_feminine(frozenset(kept))
    return Title(
        words=telling or frozenset(fold_words(title) or (title.strip(),)),
        regions=frozenset(found[Sense.REGION]),
        types=frozenset(found[Sense.EMPLOYMENT]),
    )


def _without_feminine(kept: frozenset[str]) -> frozenset[str]:
    """`Koch/Köchin` is one job, in the two forms that German has for it."""
    return frozenset(word for word in kept if not (word[-2:] == "in" and word[:-2] in kept))


def _pieces(folded: Phrase, without: frozenset[Phrase]) -> Iterator[tuple[Sense, Phrase]]:
    """The title's phrases, the longest known ones first, each with what it is."""
    start, before = 0, Sense.NOTHING
    while start < len(folded):
        begins = folded[start] in words().beginnings or _begins_one(folded[start], without)
        longest = LONGEST_PHRASE if begins else 1
        length, sense, told = _longest(folded[start : start + longest], without)
        if before is Sense.PLACE and length == 1 and folded[start] in words().short_states:
            sense = Sense.PLACE
        yield sense, told
        start, before = start + length, sense


def _begins_one(word: str, phrases: frozenset[Phrase]) -> bool:
    return any(phrase[0] == word for phrase in phrases)


def _longest(ahead: Phrase, without: frozenset[Phrase]) -> tuple[int, Sense, Phrase]:
    senses = words().senses
    for length in range(len(ahead), 0, -1):
        beginning = ahead[:length]
        if beginning in without:
            return length, Sense.PLACE, ()
        if beginning in senses:
            return length, *senses[beginning]
    word = ahead[0]
    return (1, Sense.NOTHING, ()) if word in words().noise else (1, Sense.WORDS, (_mended(word),))


@lru_cache(maxsize=16384)
def _mended(word: str) -> str:
    """The known word that is one slip away (see `jobs.spelling`), else the word itself."""
    known = vocabulary().known
    if word in known or len(word) < SHORTEST_MISTYPED:
        return word
    likely = [one for one in known if one[0] == word[0] and abs(len(one) - len(word)) <= 1]
    near = process.extractOne(word, likely, scorer=OSA.distance, score_cutoff=1)
    return near[0] if near else word
