"""A source of postings: how its replies are read, where it is asked, and on what terms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from jobs.reading import Reading


@dataclass(frozen=True, slots=True)
class Terms:
    """What a source asks of those who show its postings; nobody may configure less.

    `attribution` is the name to show with each posting, `link` where that name leads;
    `why` says to an operator why the source is on or off by default.
    """

    attribution: str
    link: str
    smallest_interval: timedelta
    on_by_default: bool
    why: str

    def next_ask(self, asked_at: datetime, not_before: datetime | None = None) -> datetime:
        """The first moment to ask again after `asked_at`; `not_before` is what the source said."""
        allowed = asked_at + self.smallest_interval
        return max(allowed, not_before) if not_before else allowed


@dataclass(frozen=True, slots=True)
class Source:
    """One feed. `parse` is pure and raises `SourceUnreadable`; `url` is what to ask for."""

    name: str
    parse: Callable[[str], Reading]
    url: Callable[[], str]
    terms: Terms
