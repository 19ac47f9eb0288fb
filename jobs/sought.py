"""What to look for in a posting's index, made out of preferences; the same for Python and SQL.

A posting fits when of every group at least one token stands in its `search_text`, and of no phrase
to leave out all groups stand in its `search_head`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from jobs.folding import fold_words
from jobs.needles import Group, Needles, needles
from jobs.places import ANYWHERE, gazetteer
from jobs.plain_words import near_kinds
from jobs.preferences import Preferences
from jobs.search_text import AT_COMPANY, IN_TAGS, IN_TITLE, REMOTE, mark
from jobs.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class Sought:
    """Groups of tokens, in each the most exact first; none has a space in it.

    `words` are what was typed; `places`, `kinds` and `remote` come from the other preferences.
    `without` holds phrases, each some groups of tokens of the heading.
    """

    words: Needles
    places: Needles
    kinds: Needles
    remote: Needles
    without: tuple[Needles, ...]

    @property
    def groups(self) -> Needles:
        """All groups of which each must be found."""
        return (*self.words, *self.places, *self.kinds, *self.remote)

    @property
    def titled(self) -> Needles:
        """The same, with the words in the title."""
        return (*(in_title(group) for group in self.words), *self.places, *self.kinds, *self.remote)


@lru_cache(maxsize=4096)  # thousands of alerts are planned in a minute, most of them again
def sought(preferences: Preferences) -> Sought:
    """What these preferences look for. What they name that nobody knows finds nothing."""
    return Sought(
        words=needles(preferences.words),
        places=_places(preferences.places),
        kinds=(*_kinds(preferences.levels), *_kinds(preferences.employment_types)),
        remote=((REMOTE,),) if preferences.remote_only else (),
        without=tuple(filter(None, map(_left_out, preferences.without))),
    )


def in_title(group: Group) -> Group:
    """The tokens that stand for the same in the title."""
    return tuple(f"{IN_TITLE}{token}" for token in group)


@lru_cache(maxsize=4096)
def _places(names: tuple[str, ...]) -> Needles:
    return _any_of(map(_place, names))


@lru_cache(maxsize=4096)
def _kinds(names: tuple[str, ...]) -> Needles:
    return _any_of(map(_kind, names))


def _any_of(groups: Iterable[Group]) -> Needles:
    """One group of them all: the exact ones first, then what is wider or near."""
    found = list(groups)
    exact = [token for group in found for token in group[:1]]
    wider = [token for group in found for token in group[1:]]
    return (tuple(dict.fromkeys((*exact, *wider))),) if found else ()


@lru_cache(maxsize=4096)
def _place(name: str) -> Group:
    wider = (*gazetteer().wider.get(name, ()), ANYWHERE)
    inside = mark(f"in-{name}"), mark(f"part-{name}")
    return tuple(dict.fromkeys((*inside, *(mark(f"in-{region}") for region in wider))))


def _kind(name: str) -> Group:
    return tuple(mark(kind) for kind in (name, *near_kinds().get(name, ())))


@lru_cache(maxsize=4096)
def _left_out(name: str) -> Needles:
    """The heading alone counts: many an advert speaks of the sales team, and is no job in sales."""
    if name == REMOTE.strip("~"):
        return ((f"{AT_COMPANY}{REMOTE}",),)
    if name in gazetteer().wider:
        groups: Needles = (_place(name)[:2],)
    elif name in vocabulary().kinds.values():
        groups = ((mark(name),),)
    else:
        words = fold_words(name)
        named = tuple(word for word in words if word not in vocabulary().legal_forms)
        groups = needles(named or words)
    return tuple(tuple(_in_heading(group)) for group in groups)


def _in_heading(group: Group) -> Iterator[str]:
    for token in group:
        yield from (f"{part}{token}" for part in (IN_TITLE, IN_TAGS, AT_COMPANY))
