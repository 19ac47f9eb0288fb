"""When an alert is to come: cadence, days, local time, quiet hours, and the most a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from jobs.errors import ScheduleImpossible

EVERY_DAY = frozenset(range(7))
WORKING_DAYS = frozenset(range(5))
WEEKEND = frozenset({5, 6})


class Cadence(StrEnum):
    """How often an alert comes."""

    WEEKLY = "weekly"
    DAILY = "daily"
    INSTANT = "instant"


@dataclass(frozen=True, slots=True)
class Quiet:
    """Local times between which nothing comes; past midnight where `end` is the earlier one.

    Raises `ScheduleImpossible` where both are the same, for then nothing could ever come.
    """

    start: time
    end: time

    def __post_init__(self) -> None:
        if self.start == self.end:
            raise ScheduleImpossible("quiet hours that never end")


@dataclass(frozen=True, slots=True)
class Schedule:
    """When an alert comes; `zone` is an IANA name, days count from 0, Monday.

    `at` and `weekday` are for weekly alerts, `at` and `days` for daily ones, `quiet` and
    `most_a_day` (digests in a local day) for instant ones; each keeps what the others use, so that
    nothing is forgotten while an alert comes differently for a while. Raises `ScheduleImpossible`
    for one that could never come.
    """

    cadence: Cadence
    at: time
    zone: str
    weekday: int = 0
    days: frozenset[int] = EVERY_DAY
    quiet: Quiet | None = None
    most_a_day: int | None = None

    def __post_init__(self) -> None:
        if not self.days or not self.days | {self.weekday} <= EVERY_DAY:
            raise ScheduleImpossible(f"the days {sorted(self.days)} and {self.weekday}")
        if self.most_a_day is not None and self.most_a_day < 1:
            raise ScheduleImpossible(f"at most {self.most_a_day} a day")

    @property
    def due_days(self) -> frozenset[int]:
        """The days of the week on which it is due; every one where it is instant."""
        match self.cadence:
            case Cadence.WEEKLY:
                return frozenset({self.weekday})
            case Cadence.DAILY:
                return self.days
            case Cadence.INSTANT:
                return EVERY_DAY
