"""What somebody wishes of an alert, and an alert's terms with a wish granted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import time
from enum import StrEnum
from typing import Literal

from jobs.alerts import Cadence, Quiet, Schedule, Terms
from jobs.preferences import Preferences

NO_DAYS: frozenset[int] = frozenset()
MOST_A_DAY = 50  # digests that anybody may ask for; more than that is no limit worth the name


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody said about an alert; what they did not say is None.

    `sought` takes the place of all that was looked for; `remote_only` alone changes but that.
    `days` are all on which a daily alert comes; `more_days` and `fewer_days` change those it has.
    `quiet` False and `most_a_day` 0 lift what there was.
    """

    cadence: Cadence | None = None
    weekday: int | None = None
    at: time | None = None
    sought: Preferences | None = None
    remote_only: bool | None = None
    days: frozenset[int] | None = None
    more_days: frozenset[int] = NO_DAYS
    fewer_days: frozenset[int] = NO_DAYS
    quiet: Quiet | Literal[False] | None = None
    most_a_day: int | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was said."""
        return self == Wish()

    @property
    def limits(self) -> bool:
        """Whether it is about what counts for instant alerts alone."""
        return bool(self.quiet or self.most_a_day)


class Refusal(StrEnum):
    """Why an alert is not as it was wished."""

    GONE = "gone"
    NEEDS_PLUS = "needs_plus"
    TOO_MANY = "too_many"
    CHANGED_SINCE = "changed_since"


def looking_for(preferences: Preferences) -> Wish:
    """The wish for exactly this."""
    return Wish(sought=preferences, remote_only=preferences.remote_only)


def granted(terms: Terms, wish: Wish) -> Terms:
    """The terms with what was wished changed. Where no day would be left, the days stay."""
    schedule = terms.schedule
    days = ((schedule.days if wish.days is None else wish.days) | wish.more_days) - wish.fewer_days
    changed = Schedule(
        cadence=_cadence(schedule, wish),
        at=wish.at or schedule.at,
        zone=schedule.zone,
        weekday=schedule.weekday if wish.weekday is None else wish.weekday,
        days=days or schedule.days,
        quiet=schedule.quiet if wish.quiet is None else wish.quiet or None,
        most_a_day=schedule.most_a_day if wish.most_a_day is None else wish.most_a_day or None,
    )
    return Terms(_sought(terms.preferences, wish), changed)


def _cadence(schedule: Schedule, wish: Wish) -> Cadence:
    """The cadence, said or not: a day of the week means weekly, and several mean daily."""
    if wish.cadence is not None:
        return wish.cadence
    if wish.weekday is not None:
        return Cadence.WEEKLY
    return schedule.cadence if wish.days is None else Cadence.DAILY


def _sought(before: Preferences, wish: Wish) -> Preferences:
    sought = before if wish.sought is None else wish.sought
    remote_only = before.remote_only if wish.remote_only is None else wish.remote_only
    return replace(sought, remote_only=remote_only)
