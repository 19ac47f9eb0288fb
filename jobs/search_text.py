"""The text of a posting that searches look into: its words, then marks for what they mean.

A mark begins with a tilde, which no word has: `~csm` (so named, or spelled out), `~senior`,
`~in-europe` (open to Europe), `~part-europe` (in or open to a part of it).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from jobs.folding import fold_words, phrase
from jobs.places import gazetteer, places_in
from jobs.posting import Posting
from jobs.vocabulary import Phrase, vocabulary


@lru_cache(maxsize=2048)
def search_text(posting: Posting) -> str:
    """Folded words and marks, one space between them and one at either end."""
    heading = fold_words(" ".join((posting.title, *posting.tags)))
    rest = fold_words(" ".join((posting.company, *posting.locations, posting.excerpt)))
    marks = (*_meanings(heading, rest), *_kinds(posting), *_places(posting))
    return phrase((*heading, *rest, *dict.fromkeys(marks)))


@lru_cache(maxsize=2048)
def title_text(posting: Posting) -> str:
    """The same of the title, the level and the employment types alone."""
    title = fold_words(posting.title)
    return phrase((*title, *dict.fromkeys((*_meanings(title, ()), *_kinds(posting)))))


def mark(name: str) -> str:
    """The word that stands for a meaning."""
    return "~" + name.replace(" ", "-")


def _meanings(heading: Phrase, rest: Phrase) -> Iterator[str]:
    """Marks of what is named; what a heading shortens is spelled out as well."""
    beginning, everything = phrase(heading), phrase((*heading, *rest))
    headwords = frozenset(heading)
    for spelling in vocabulary().spellings:
        where = beginning if spelling.is_short else everything
        if spelling.text in where or spelling.words <= headwords:
            yield mark(spelling.meaning)
            if spelling.text in beginning:
                yield from spelling.expansion


def _kinds(posting: Posting) -> Iterator[str]:
    texts = (posting.title, posting.level or "", *posting.employment_types)
    said = [phrase(fold_words(text)) for text in texts]
    for words, name in vocabulary().kinds.items():
        if any(phrase(words) in text for text in said):
            yield mark(name)


def _places(posting: Posting) -> Iterator[str]:
    named = [place for text in posting.locations for place in places_in(text)]
    for place in (*named, *places_in(posting.title, shortest=3)):
        yield mark(f"in-{place}")
        for region in gazetteer().wider[place]:
            yield mark(f"part-{region}")
