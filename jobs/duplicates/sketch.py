"""What of a posting says which opening it advertises."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from urllib.parse import parse_qsl, urlencode, urlsplit

from jobs.companies import same_company_key
from jobs.duplicates.titles import Title, read_title
from jobs.duplicates.words import words
from jobs.folding import fold_words
from jobs.posting import Posting
from jobs.vocabulary import Phrase

MOST_COMPARED = 4000  # characters of an advert
LONG_WORD = 5  # letters: shorter ones are the same in any advert
FEWEST_KNOWN = 2


@dataclass(frozen=True)  # without slots: the words of the advert are only read when asked for
class Sketch:
    """A posting as it is compared; `company` is its key, empty if it names none."""

    company: str
    title: Title
    level: frozenset[str]
    types: frozenset[str]
    url: str
    text: str

    @cached_property
    def link(self) -> str:
        """The address without what only says where a reader came from."""
        return _same_link(self.url)

    @cached_property
    def advert(self) -> frozenset[str]:
        """The words of the advert, folded."""
        return frozenset(fold_words(self.text[:MOST_COMPARED]))

    @cached_property
    def telling(self) -> frozenset[str]:
        """The long words of the advert, by which adverts are told apart."""
        return frozenset(word for word in self.advert if len(word) >= LONG_WORD)

    @cached_property
    def block(self) -> str:
        """Where its likes are looked for: two of one opening have this in common.

        It is made of the company and of those words of the title that make an opening another one.
        Where the title has fewer than two of them, the beginning of its longest other word counts
        too. Without a company it is the link.
        """
        if not self.company:
            return f"|{self.link}"
        telling = [word for word in self.title.words if _tells_apart(word)]
        if len(telling) < FEWEST_KNOWN:
            telling += _longest_beginning(self.title.words.difference(telling, words().levels))
        return "|".join((self.company, *sorted(telling)))


def sketch(posting: Posting) -> Sketch:
    """What is compared of the posting."""
    known = words()
    text = posting.description if len(posting.description) > 200 else posting.excerpt
    return Sketch(
        company=same_company_key(posting.company),
        title=read_title(posting.title, _passed_over(posting.company, posting.locations)),
        level=frozenset((posting.level or "").split(", ")) & known.ranks.keys(),
        types=frozenset(known.types[one] for one in posting.employment_types if one in known.types),
        url=posting.url,
        text=max(text, posting.description, key=len),
    )


def _tells_apart(word: str) -> bool:
    return word in words().distinct or not word.isalpha()


def _longest_beginning(others: Iterable[str]) -> list[str]:
    longest = sorted(others, key=lambda word: (-len(word), word))
    return [f"{word[:4]}…" for word in longest[:1]]


def _passed_over(company: str, places: Iterable[str]) -> frozenset[Phrase]:
    """The company's own name, and places that the posting is in, may stand in its title."""
    parts = (part for place in places for part in place.split(","))
    return frozenset(filter(None, map(_name, (company, *parts))))


@lru_cache(maxsize=16384)
def _name(text: str) -> Phrase:
    """The words of a name; none, where a word of it may also tell openings apart."""
    distinct, levels = words().distinct, words().levels
    folded = fold_words(text)
    return () if any(word in distinct or word in levels for word in folded) else folded


def _same_link(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    asked = [pair for pair in parse_qsl(parts.query) if not pair[0].startswith(("utm_", "ref"))]
    return f"{parts.netloc.lower()}{parts.path.rstrip('/')}?{urlencode(sorted(asked))}"
