"""A person's alert: what it looks for, when it comes, and what became of its last run."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from jobs.due_moments import caught_up, next_due
from jobs.preferences import Preferences
from jobs.quiet_hours import local_day, may_come
from jobs.schedules import Cadence, Quiet, Schedule

__all__ = [
    "Alert",
    "AlertState",
    "Cadence",
    "LastRun",
    "Quiet",
    "RunResult",
    "Schedule",
    "Terms",
    "caught_up",
    "local_day",
    "may_come",
    "next_due",
]


class AlertState(StrEnum):
    """active: comes when due. paused: by the person. asleep: the chat could not be reached."""

    ACTIVE = "active"
    PAUSED = "paused"
    ASLEEP = "asleep"


class RunResult(StrEnum):
    """What became of a due alert.

    queued: a digest is on its way. nothing_new: all that fits was shown or hidden before.
    nothing_fits: no posting has all that is asked for. held: by the cap or the quiet hours.
    """

    QUEUED = "queued"
    NOTHING_NEW = "nothing_new"
    NOTHING_FITS = "nothing_fits"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class LastRun:
    """When an alert was dealt with last, aware UTC, and what came of it."""

    at: datetime
    result: RunResult


@dataclass(frozen=True, slots=True)
class Terms:
    """What an alert looks for, and when it comes: all of it that a person edits."""

    preferences: Preferences
    schedule: Schedule


@dataclass(frozen=True, slots=True)
class Alert:
    """Preferences, schedule and state of one person's alert; `next_due_at` is aware UTC.

    `last_run` is None until it was due for the first time; `previous` is what the last edit took
    the place of, None where there is nothing to undo. `claimed_until` tells the claim under which a
    round has it; it is nothing of the alert itself.
    """

    id: int
    person_id: int
    preferences: Preferences
    schedule: Schedule
    state: AlertState
    next_due_at: datetime
    last_run: LastRun | None = None
    previous: Terms | None = None
    claimed_until: datetime | None = field(default=None, compare=False)

    @property
    def terms(self) -> Terms:
        return Terms(self.preferences, self.schedule)
