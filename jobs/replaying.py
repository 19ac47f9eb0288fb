"""Replaying a schedule: when an alert would come from some moment on, and what made it so. Pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from jobs.due_moments import caught_up
from jobs.local_times import last_moment, moment
from jobs.quiet_hours import local_day, may_come
from jobs.schedules import Cadence, Schedule
from jobs.zones import zone

_MOMENT = timedelta(microseconds=1)


class Mark(StrEnum):
    """Why an alert comes when it does, where that is not plain.

    caught_up: it was due before, and is made up for. clocks_changed: its hour stands elsewhere in
    UTC than the time before. gap: the clocks leave its time out. fold: they show it twice. quiet:
    its quiet hours end. cap: enough had come the day before.
    """

    CAUGHT_UP = "caught_up"
    CLOCKS_CHANGED = "clocks_changed"
    GAP = "gap"
    FOLD = "fold"
    QUIET = "quiet"
    CAP = "cap"


@dataclass(frozen=True, slots=True)
class Coming:
    """When an alert comes: `at` is aware UTC, `local` the same as the clocks there show it."""

    at: datetime
    local: datetime
    marks: tuple[Mark, ...]


@dataclass(slots=True)
class Replay:
    """One schedule from `due` on, for `begin` to be the present. Raises `UnknownZone`."""

    schedule: Schedule
    due: datetime
    begin: datetime
    _sent: Counter[datetime] = field(default_factory=Counter)
    _before: datetime | None = None

    def next(self) -> Coming:
        """The next moment at which it comes; the same again until `dealt_with`."""
        asked = max(self.due, self.begin)
        day, _ = local_day(self.schedule, asked)
        at = may_come(self.schedule, asked, self._sent[day])
        return Coming(at, at.astimezone(zone(self.schedule.zone)), self._marks(asked, at))

    def dealt_with(self, at: datetime, sent: bool) -> None:
        """It came then, and `sent` a digest or had nothing to tell."""
        day, _ = local_day(self.schedule, at)
        self._sent[day] += sent
        self._before = at
        self.due = caught_up(self.schedule, at, at)

    def _marks(self, asked: datetime, at: datetime) -> tuple[Mark, ...]:
        place = zone(self.schedule.zone)
        local, quiet = at.astimezone(place), self.schedule.quiet
        is_instant, is_late = self.schedule.cadence is Cadence.INSTANT, self.due < self.begin
        earlier = self._before.astimezone(place).utcoffset() if self._before else local.utcoffset()
        day, shown = local.date(), local.time()
        marks = {
            Mark.CAUGHT_UP: is_late,
            Mark.CLOCKS_CHANGED: earlier != local.utcoffset(),
            Mark.GAP: not is_instant and not is_late and shown != self.schedule.at,
            Mark.FOLD: moment(day, shown, place) != last_moment(day, shown, place),
            Mark.QUIET: bool(quiet) and may_come(self.schedule, at - _MOMENT, 0) == at,
            Mark.CAP: is_instant and may_come(self.schedule, asked, 0) != at,
        }
        return tuple(mark for mark, holds in marks.items() if holds)
