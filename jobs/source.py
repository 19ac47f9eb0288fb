"""A source of postings: how its replies are read, what is asked of it, and on what terms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import MappingProxyType

from jobs.reading import Reading

_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Terms:
    """What a source asks of those who show its postings; nobody may configure less.

    `attribution` is what to show with each posting, `link` where it leads; `name` is what the
    source is called inside a sentence, the attribution unless that is a phrase of its own.
    `why` says to an operator why the source is on or off by default. `credits_site`: what the
    operator listed has no name that we know, so each posting's own site is named and linked.
    `tries` is how often one thing may be asked for within a round, where it fails.
    """

    attribution: str
    link: str
    smallest_interval: timedelta
    on_by_default: bool
    why: str
    credits_site: bool = False
    tries: int = 3
    name: str = ""

    def __post_init__(self) -> None:
        if not self.name:
            object.__setattr__(self, "name", self.attribution)

    def next_ask(self, asked_at: datetime, not_before: datetime | None = None) -> datetime:
        """The first moment to ask again after `asked_at`; `not_before` is what the source said."""
        allowed = asked_at + self.smallest_interval
        return max(allowed, not_before) if not_before else allowed


@dataclass(frozen=True, slots=True)
class Choice:
    """What the operator chose for a source: company `boards`, feed or page addresses (`urls`),
    `keys` such as an API key, and `filters` that the source itself understands."""

    boards: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    keys: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    filters: Mapping[str, str] = field(default_factory=lambda: _NOTHING)

    def chosen(self, names: Iterable[str]) -> dict[str, str]:
        """The filters of these names that the operator set; others would be ignored or refused."""
        return {name: self.filters[name] for name in names if self.filters.get(name)}


@dataclass(frozen=True, slots=True)
class Request:
    """One address to ask, with the headers that the source wants besides ours.

    `url` and `headers` may hold the operator's key: neither may reach a log or a person. `page`
    counts the requests of a series from 1, so that a source can end it.
    """

    url: str
    headers: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    page: int = 1


def no_more(_: Request, __: str) -> Request | None:
    """The reply was all there is."""
    return None


@dataclass(frozen=True, slots=True)
class Source:
    """One feed. `parse` is pure and raises `SourceUnreadable`.

    `requests` are what to ask first, by what the operator chose: one for most, one a board or a
    page for others. `following` reads out of a reply what to ask next (the next page, the thread
    that a search found); it never raises. `needs` names what the operator must give before the
    source can be asked: fields of `Choice`, or `keys.NAME`. `filters` names those of the
    operator's filters that the source itself understands; it is asked with no others. `keys` names
    keys that it can use, but does not need, and `takes` such fields of `Choice`.
    """

    name: str
    parse: Callable[[str], Reading]
    requests: Callable[[Choice], tuple[Request, ...]]
    terms: Terms
    following: Callable[[Request, str], Request | None] = no_more
    needs: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
