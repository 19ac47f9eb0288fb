"""What to look for in a posting's `search_text`, made out of the words that a person typed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from jobs.folding import fold_words
from jobs.places import ANYWHERE, gazetteer
from jobs.search_text import mark
from jobs.spelling import meant
from jobs.vocabulary import Phrase, vocabulary

Group = tuple[str, ...]
Needles = tuple[Group, ...]

OR = " or "  # between two sides of which one is enough

ENDINGS = ("er", "ing", "ed", "ment")
SHORTEST_STEM = 4  # letters
LONGEST_PHRASE = 4  # words


@lru_cache(maxsize=4096)
def needles(words: tuple[str, ...]) -> Needles:
    """For each word, or phrase with a meaning, the tokens of which one must be in a `search_text`.

    The first of a group is exactly what was typed; the others are endings, the likely spelling, or
    for a place the regions that it lies in. A text with ` or ` in it is one group of both sides.
    """
    groups: list[Group] = []
    typed: Phrase = ()
    for text in words:
        if OR not in text:
            typed += fold_words(text)
            continue
        groups += map(_alternatives, _parts(typed))
        groups.append(_either(text))
        typed = ()
    groups += map(_alternatives, _parts(typed))
    return tuple(dict.fromkeys(filter(None, groups)))


def _either(text: str) -> Group:
    sides = (tuple(_parts(fold_words(side))) for side in text.split(OR))
    found = (_alternatives(part) for parts in sides for part in parts)
    return tuple(dict.fromkeys(token for group in found for token in group))


def _parts(typed: Phrase) -> Iterator[Phrase]:
    """The longest phrases that have a meaning, likely spelling given, and single words as typed."""
    while typed:
        for length in range(LONGEST_PHRASE, 0, -1):
            part = _with_meaning(typed[:length])
            if part:
                break
        yield part or typed[:1]
        typed = typed[length:]


@lru_cache(maxsize=4096)  # the same few words are looked for again and again
def _with_meaning(typed: Phrase) -> Phrase | None:
    known = vocabulary()
    for words in (typed, tuple(map(meant, typed))):
        if words in known.same or words in known.kinds or words in gazetteer().names:
            return words
    return None


@lru_cache(maxsize=4096)
def _alternatives(words: Phrase) -> Group:
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
