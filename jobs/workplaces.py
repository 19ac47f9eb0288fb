"""Whether work is remote, and what of a place's name is about that and not about the place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from jobs.folding import WORD, fold_words
from jobs.vocabulary import Phrase, read_table

LONGEST_PHRASE = 3  # words
LONGEST_TEXT = 400  # characters looked at


@dataclass(frozen=True, slots=True)
class Workplaces:
    """What phrases say: True for remote, False for work in a place, None for neither."""

    phrases: Mapping[Phrase, bool | None]
    beside: frozenset[str]


@lru_cache(maxsize=1)
def workplaces() -> Workplaces:
    """The phrases of `workplaces.yaml`, read when first asked for."""
    written = read_table("workplaces.yaml")
    said = {"remote": True, "in a place": False, "neither": None}
    phrases = {fold_words(text): means for name, means in said.items() for text in written[name]}
    return Workplaces(phrases, frozenset(fold_words(written["beside a place"])))


def is_remote(*texts: str) -> bool | None:
    """What the first text that says anything says; None when none does.

    Texts are fields of workplaces and places, or titles, the most trustworthy first. Hybrid work
    is not remote.
    """
    for text in texts:
        said = _said(text[:LONGEST_TEXT])
        if said is not None:
            return said
    return None


@lru_cache(maxsize=8192)
def _said(text: str) -> bool | None:
    means = [found for _, found in _phrases(fold_words(text)) if found is not None]
    return all(means) if means else None


def _phrases(words: Phrase) -> Iterator[tuple[int, bool | None]]:
    """Where each phrase that is known ends, and what it says; the longest counts."""
    known = workplaces().phrases
    start = 0
    while start < len(words):
        length = _length(words[start:])
        if length:
            yield start + length, known[words[start : start + length]]
        start += length or 1


def _length(words: Phrase) -> int:
    """How many words the longest known phrase takes that they begin with."""
    known = workplaces().phrases
    longest = min(LONGEST_PHRASE, len(words))
    return next((n for n in range(longest, 0, -1) if words[:n] in known), 0)


def trimmed(text: str) -> Iterator[str]:
    """The text, then with what is not part of a place's name taken off its ends, step by step.

    `Remote (US only` yields itself, `US only`, and `US`. The last may be empty.
    """
    yield text.strip()
    spans = [(found.start(), found.end()) for found in WORD.finditer(text)]
    while spans:
        words = fold_words(text[spans[0][0] : spans[-1][1]])
        if len(words) != len(spans):  # letters that come apart when their accents are taken off
            return
        first, last = _off_the_beginning(words), _off_the_end(words)
        if not first and not last:
            return
        spans = spans[first:] if first else spans[: len(spans) - last]
        yield text[spans[0][0] : spans[-1][1]] if spans else ""


def _off_the_beginning(words: Phrase) -> int:
    return _length(words) or int(_is_beside(words[0]))


def _off_the_end(words: Phrase) -> int:
    known = workplaces().phrases
    for length in range(min(LONGEST_PHRASE, len(words)), 0, -1):
        if words[-length:] in known:
            return length
    return int(_is_beside(words[-1]))


def _is_beside(word: str) -> bool:
    """Digits are postal codes, or how much of the work is remote."""
    return word in workplaces().beside or word.rstrip("+#").isdigit()
