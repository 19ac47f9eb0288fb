"""What a person looks for, and writing it as the words of a search."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jobs.least_pay import LeastPay, as_search
from jobs.plain_words import read

__all__ = ["LeastPay", "Preferences", "as_search_text", "read_preferences"]

LONGEST_TEXT = 500  # characters
LONGEST_WORD = 40  # characters
WORD_END = re.compile(r"[\W_]+\Z")
MOST_WORDS = 12
MOST_OF_A_KIND = 8  # places, levels, types, and things to leave out


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a posting must have, all of it; any posting fits where nothing is said.

    `words` must all be found; one that holds ` or ` is found by either side. Of `places` (names of
    `jobs.places`), `levels` and `employment_types` (kinds of `words.yaml`) one is enough. Nothing
    of `without` (words, kinds, places, companies) may stand in the heading. All is lower case.
    """

    words: tuple[str, ...] = ()
    remote_only: bool = False
    places: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    employment_types: tuple[str, ...] = ()
    least_pay: LeastPay | None = None
    without: tuple[str, ...] = ()


def read_preferences(text: str) -> Preferences:
    """What a sentence such as `remote senior csm germany 60k, no sales` asks for, slips included.

    Words that say nothing about a job are left out. At most twelve words are kept, and eight of
    everything else. What is longer than forty characters is cut: without it, the search would
    find everything.
    """
    asked = read(text[:LONGEST_TEXT])
    words = dict.fromkeys(map(_cut, asked.words))
    return Preferences(
        words=tuple(words)[:MOST_WORDS],
        remote_only=asked.remote,
        places=_few(asked.places),
        levels=_few(asked.levels),
        employment_types=_few(asked.employment_types),
        least_pay=asked.least_pay,
        without=_few(word for word in asked.without if len(word) <= 2 * LONGEST_WORD),
    )


def as_search_text(preferences: Preferences) -> str:
    """A search that `read_preferences` reads as the same again, if it ever read such preferences.

    As short as it can be, since it rides in buttons.
    """
    for between, left_out in ((" ", "no {}"), (" ", 'no "{}"'), (", ", 'no "{}"')):
        # Words that stood apart may mean a place or a pay when they stand together.
        written = between.join(_written(preferences, left_out))
        if read_preferences(written) == preferences:
            break
    return written


def _cut(words: str) -> str:
    """Each word cut to the limit, where it ends in a letter or digit as a word does."""
    return " ".join(
        word if len(word) <= LONGEST_WORD else WORD_END.sub("", word[:LONGEST_WORD])
        for word in words.split(" ")
    )


def _few(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))[:MOST_OF_A_KIND]


def _written(preferences: Preferences, left_out: str) -> Iterator[str]:
    if preferences.remote_only:
        yield "remote"
    yield from (*preferences.levels, *preferences.employment_types, *preferences.words)
    yield from preferences.places
    if preferences.least_pay:
        yield as_search(preferences.least_pay)
    yield from (left_out.format(word) for word in preferences.without)
