"""What searches look into: the text of a posting, and its head.

Both are tokens between single spaces: folded words, and marks for what these mean. A mark begins
with a tilde, which no word has: `~csm` (so named, or spelled out), `~senior`, `~remote`,
`~in-europe` (open to Europe), `~part-europe` (in or open to a part of it). The head says where a
token stands: `=csm` in the title, `#saas` in the tags, `@acme` beside them (company, places).
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from jobs.folding import fold_words, phrase
from jobs.locating import located
from jobs.places import gazetteer, places_in
from jobs.posting import Posting
from jobs.vocabulary import Phrase, Spelling, vocabulary

REMOTE = "~remote"
IN_TITLE, IN_TAGS, AT_COMPANY = "=#@"
FORM = (
    4  # to be raised when this module, `folding` or `locating` makes other tokens of the same words
)
TABLES = ("words.yaml", "places.yaml", "atlas.tsv", "workplaces.yaml")  # that tokens come from
LONGEST_TOKEN = 60  # characters: of what is longer nobody types a word, and no index takes it


def search_text(posting: Posting) -> str:
    """Every token of the posting, a mark but once."""
    return searched(posting)[0]


def search_head(posting: Posting) -> str:
    """The tokens of the heading, each once, where it weighs most: title, tags, beside them."""
    return searched(posting)[1]


@lru_cache(maxsize=2048)
def searched(posting: Posting) -> tuple[str, str]:
    """The text and the head, read at one go: most of what one takes, the other needs as well."""
    title, tags = _folded(posting.title), _folded(" ".join(posting.tags))
    company = _folded(posting.company)
    rest = (*company, *fold_words(" ".join((*posting.locations, posting.excerpt))))
    heading = (*title, *tags)
    kinds = _kinds(posting)
    beside = (*_places(posting), *_remote(posting))
    marks = (*_meanings(heading, rest), *kinds, *beside)
    placed: dict[str, str] = {}
    for sign, tokens in (
        (IN_TITLE, (*title, *_meanings_of(title), *kinds)),
        (IN_TAGS, (*tags, *_meanings_of(tags), *_meanings_of(heading))),
        (AT_COMPANY, (*company, *beside)),
    ):
        for token in tokens:
            placed.setdefault(token, f"{sign}{token}")
    text = _tokens((*title, *tags, *rest, *dict.fromkeys(marks)))
    return text, _tokens(placed.values())


def _tokens(tokens: Collection[str]) -> str:
    if max(map(len, tokens), default=0) > LONGEST_TOKEN:
        tokens = [token for token in tokens if len(token) <= LONGEST_TOKEN]
    return f" {' '.join(tokens)} "


def mark(name: str) -> str:
    """The word that stands for a meaning."""
    return "~" + name.replace(" ", "-")


def _meanings(heading: Phrase, rest: Phrase) -> Iterator[str]:
    """Marks of what is named; what a heading shortens is spelled out as well."""
    headwords, words = frozenset(heading), frozenset((*heading, *rest))
    possible = [one for one in _spellings_in(words) if one.words <= words]
    if not possible:
        return
    beginning, everything = phrase(heading), phrase((*heading, *rest))
    for spelling in possible:
        where = beginning if spelling.is_short else everything
        if spelling.text in where or spelling.words <= headwords:
            yield mark(spelling.meaning)
            if spelling.text in beginning:
                yield from spelling.expansion


@lru_cache(maxsize=4096)  # the same titles and tags come again and again
def _meanings_of(heading: Phrase) -> Phrase:
    """The same of a heading on its own."""
    return tuple(_meanings(heading, ()))


def _spellings_in(words: frozenset[str]) -> list[Spelling]:
    """Those whose rarest word is among the words, in their order: few of the many."""
    told, in_order = _spellings_by_word(), vocabulary().spellings
    numbers = [number for word in words if word in told for number in told[word]]
    return [in_order[number] for number in sorted(numbers)]


@lru_cache(maxsize=1)
def _spellings_by_word() -> Mapping[str, tuple[int, ...]]:
    """The numbers of the spellings that are looked for when a word comes: of each, one has them."""
    spellings = vocabulary().spellings
    times = Counter(word for spelling in spellings for word in spelling.words)
    told: dict[str, tuple[int, ...]] = {}
    for number, spelling in enumerate(spellings):
        rarest = min(sorted(spelling.words), key=lambda word: (times[word], -len(word)))
        told[rarest] = (*told.get(rarest, ()), number)
    return told


def _kinds(posting: Posting) -> list[str]:
    texts = (posting.title, posting.level or "", *posting.employment_types)
    folded = [_folded(text) for text in texts]
    words = {word for text in folded for word in text}
    possible = [one for one in _marked_kinds() if one.first in words]
    if not possible:
        return []
    said = "|".join([phrase(text) for text in folded])  # no phrase goes across the line
    return [one.mark for one in possible if one.text in said]


@dataclass(frozen=True, slots=True)
class _Kind:
    """What is looked for and its first word, and the mark that it gives."""

    first: str
    text: str
    mark: str


@lru_cache(maxsize=1)
def _marked_kinds() -> tuple[_Kind, ...]:
    kinds = vocabulary().kinds.items()
    return tuple(_Kind(words[0], phrase(words), mark(name)) for words, name in kinds)


# Levels, employment types, tags and companies come again and again; a title is read twice.
_folded = lru_cache(maxsize=4096)(fold_words)


def _remote(posting: Posting) -> Iterator[str]:
    if posting.remote:
        yield REMOTE


def _places(posting: Posting) -> Iterator[str]:
    for spot in (spot for text in posting.locations for spot in located(text)):
        yield from _marks_of(spot.name, spot.wider)
    for place in places_in(posting.title, shortest=3):
        yield from _marks_of(place, gazetteer().wider[place])


def _marks_of(place: str, wider: tuple[str, ...]) -> Iterator[str]:
    yield mark(f"in-{place}")
    for region in wider:
        yield mark(f"part-{region}")


@lru_cache(maxsize=1)
def index_version() -> str:
    """Changes whenever a posting may come to other tokens: an index of another version is stale."""
    told = hashlib.sha256()
    for name in TABLES:
        told.update(files("jobs").joinpath(name).read_bytes())
    return f"{FORM}-{told.hexdigest()[:12]}"
