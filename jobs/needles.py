"""What to look for in a posting's `search_text`, made out of the words that a person typed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from jobs.folding import fold_words
from jobs.places import ANYWHERE, gazetteer
from jobs.search_text import mark
from jobs.spelling import meant
from jobs.vocabulary import Phrase, vocabulary

Needles = tuple[tuple[str, ...], ...]

ENDINGS = ("er", "ing", "ed", "ment")
SHORTEST_STEM = 4  # letters
LONGEST_PHRASE = 4  # words


@lru_cache(maxsize=512)
def needles(words: tuple[str, ...]) -> Needles:
    """For each word, or phrase with a meaning, the texts of which one must be in a `search_text`.

    Each text has a space at either end. The first of a group is exactly what was typed; the others
    are endings, the likely spelling, or for a place the regions that it lies in.
    """
    typed = tuple(word for text in words for word in fold_words(text))
    groups = (_alternatives(part) for part in _parts(typed))
    return tuple(dict.fromkeys(tuple(f" {text} " for text in group) for group in groups))


def _parts(typed: Phrase) -> Iterator[Phrase]:
    """The longest phrases that have a meaning, likely spelling given, and single words as typed."""
    while typed:
        for length in range(LONGEST_PHRASE, 0, -1):
            part = _with_meaning(typed[:length])
            if part:
                break
        yield part or typed[:1]
        typed = typed[length:]


def _with_meaning(typed: Phrase) -> Phrase | None:
    known = vocabulary()
    for words in (typed, tuple(map(meant, typed))):
        if words in known.same or words in known.kinds or words in gazetteer().names:
            return words
    return None


def _alternatives(words: Phrase) -> tuple[str, ...]:
    if place := gazetteer().names.get(words):
        wider = (*gazetteer().wider[place], ANYWHERE)
        return (mark(f"in-{place}"), mark(f"part-{place}"), *(mark(f"in-{name}") for name in wider))
    if name := vocabulary().kinds.get(words) or vocabulary().same.get(words):
        return (mark(name),)
    word = words[0]
    return tuple(dict.fromkeys((word, *_with_endings(word), meant(word))))


def _with_endings(word: str) -> tuple[str, ...]:
    """`market` finds marketing, `manage` finds managing; not every longer word, or `java` would
    find JavaScript and `success` a successful candidate."""
    if len(word) < SHORTEST_STEM:
        return ()
    return tuple(word.removesuffix("e") + ending for ending in ENDINGS)
