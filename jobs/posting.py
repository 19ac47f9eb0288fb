"""A posting: one advertised job, in the one form that every source is brought to."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache


class Period(StrEnum):
    """What span of work a salary pays for."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


# Full-time work: 40 hours and 5 days a week, 52 weeks a year, holidays paid.
PERIODS_A_YEAR = {
    Period.HOUR: 2080,
    Period.DAY: 260,
    Period.WEEK: 52,
    Period.MONTH: 12,
    Period.YEAR: 1,
}


@dataclass(frozen=True, slots=True)
class AnnualPay:
    """Pay worked out for a year of full-time work: to compare by, never to show as advertised."""

    min: int | None
    max: int | None
    currency: str | None


@dataclass(frozen=True, slots=True)
class Salary:
    """Pay as advertised. Whatever the source left out stays None; nothing is ever guessed."""

    min: int | None
    max: int | None
    currency: str | None
    period: Period | None

    @property
    def annual(self) -> AnnualPay | None:
        """The same for a year, by `PERIODS_A_YEAR`; None when the period is unknown."""
        if self.period is None:
            return None
        times = PERIODS_A_YEAR[self.period]
        low, high = (None if end is None else end * times for end in (self.min, self.max))
        return AnnualPay(low, high, self.currency)


@dataclass(frozen=True, slots=True)
class Mirror:
    """Where the same opening is advertised too: the source's name, and the link there."""

    source: str
    url: str


@dataclass(frozen=True, slots=True)
class Posting:
    """One advertised job; texts are plain (no tags, no entities), times are aware UTC.

    `level` and the members of `employment_types` are lower-case words of the normaliser
    (`senior`, `full-time`); `url` is always http or https and leads to the source. `description`
    is the whole advert as one plain text, `excerpt` its beginning; `mirrors` are its other adverts.
    `via` is the source that `url` leads to where that is not `source`, whose own advert is gone;
    `own_url` is then the link of that advert, whose text is shown still.
    """

    source: str
    source_id: str
    url: str
    title: str
    company: str
    locations: tuple[str, ...]
    remote: bool
    published_at: datetime
    employment_types: tuple[str, ...] = ()
    level: str | None = None
    salary: Salary | None = None
    tags: tuple[str, ...] = ()
    excerpt: str = ""
    description: str = ""
    mirrors: tuple[Mirror, ...] = ()
    expires_at: datetime | None = None
    via: str | None = None
    own_url: str | None = None

    @property
    def id(self) -> str:
        """16 hexadecimal digits made from source and source id: short enough for a button."""
        return _id(self.source, self.source_id)

    def as_json(self) -> dict[str, object]:
        """The posting as `careerbot jobs search --json` prints it."""
        return {
            "id": self.id,
            "source": self.source,
            "source_id": self.source_id,
            "url": self.url,
            "title": self.title,
            "company": self.company,
            "locations": list(self.locations),
            "remote": self.remote,
            "employment_types": list(self.employment_types),
            "level": self.level,
            "salary": _salary_json(self.salary),
            "tags": list(self.tags),
            "published_at": self.published_at.isoformat(),
            "excerpt": self.excerpt,
        }


@lru_cache(maxsize=4096)  # asked for again and again while a posting is taken in
def _id(source: str, source_id: str) -> str:
    return hashlib.sha256(f"{source}\0{source_id}".encode()).hexdigest()[:16]


def _salary_json(salary: Salary | None) -> dict[str, object] | None:
    if salary is None:
        return None
    return {
        "min": salary.min,
        "max": salary.max,
        "currency": salary.currency,
        "period": salary.period,
    }
