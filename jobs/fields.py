"""The fields of a posting, out of what a source wrote into them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from jobs.errors import RowRefused
from jobs.folding import fold_words
from jobs.normalising import distinct, places, plain, shortened, title
from jobs.vocabulary import Phrase, vocabulary

LONGEST_COMPANY = 120
LONGEST_EXCERPT = 500
LONGEST_TAG = 80
MOST_TAGS = 30
LONGEST_PLACES = 1000
BETWEEN_PLACES = re.compile(r"[;|/•\n]|\bor\b")
# Behind "remote" these name the work itself, which may well be done in an office.
NOT_A_WORKPLACE = frozenset({"sensing", "support", "monitoring", "control", "desktop", "access"})


def heading(written: str) -> str:
    """The title; a row without one is refused."""
    read = title(written)
    if not read:
        raise RowRefused("it has no title")
    return read


def company_name(written: str) -> str:
    """The company, empty where the source does not name it."""
    return plain(written, LONGEST_COMPANY)


def tags(written: Iterable[str]) -> tuple[str, ...]:
    """What a posting is filed under, each once and no endless list of them."""
    return distinct(plain(tag, LONGEST_TAG) for tag in written)[:MOST_TAGS]


def beginning(description: str) -> str:
    """The excerpt of a description that is plain already."""
    return shortened(description, LONGEST_EXCERPT)


def all_places(written: Iterable[str]) -> tuple[str, ...]:
    """The places of all the texts, each once."""
    return distinct(place for text in written for place in places(text))


def one_place(written: str) -> tuple[str, ...]:
    """The place of a field that holds but one, its district, city and country together.

    `Shepherd's Bush, West London` is not two. Empty where it names none; several only where a
    mark that no place's name has stands between them.
    """
    fields = BETWEEN_PLACES.split(plain(written, LONGEST_PLACES))
    named = (places(part) for part in fields)
    return distinct(", ".join(parts) for parts in named if parts)


def says_remote(*written: str) -> bool:
    """Whether one of the short texts says that the work can be done from elsewhere.

    "Hybrid - London" and "no remote" do not say so, and neither does "remote sensing".
    """
    return any(_is_remote(fold_words(text)) for text in written)


def _is_remote(words: Phrase) -> bool:
    return "hybrid" not in words and any(_ends_of_remote(words))


def _ends_of_remote(words: Phrase) -> Iterator[bool]:
    for phrase in vocabulary().remote:
        for start in range(len(words) - len(phrase) + 1):
            end = start + len(phrase)
            if words[start:end] == phrase:
                before, behind = words[start - 1 : start], words[end : end + 1]
                yield not (vocabulary().negations & {*before} or NOT_A_WORKPLACE & {*behind})
