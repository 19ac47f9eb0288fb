"""Telling that two postings are the same opening."""

from __future__ import annotations

from collections.abc import Iterable

from jobs.folding import fold_words
from jobs.posting import Posting
from jobs.vocabulary import vocabulary


def same_posting_key(posting: Posting) -> str:
    """Equal for postings of one company under one title, whatever their places and ids.

    `Sr. CSM` at `Acme, Inc.` is `Senior Customer Success Manager` at `ACME`. A posting that does
    not name its company is the same as no other.
    """
    company = _company(posting.company)
    if not company:
        return posting.id
    return f"{company}|{_title(posting.title)}"


def without_repeats(postings: Iterable[Posting]) -> list[Posting]:
    """The first posting of each opening, in the order given."""
    first: dict[str, Posting] = {}
    for posting in postings:
        first.setdefault(same_posting_key(posting), posting)
    return list(first.values())


def _company(name: str) -> str:
    words = fold_words(name)
    named = [word for word in words if word not in vocabulary().legal_forms]
    return " ".join(named or words)


def _title(title: str) -> str:
    """A title without a word that can be compared, such as one of emoji, is taken as it is."""
    known = vocabulary()
    words: list[str] = []
    for word in fold_words(title):
        spelled_out = known.expansions.get((word,), (word,))
        words += [known.kinds.get((part,), part) for part in spelled_out]
    return " ".join(words) or title
