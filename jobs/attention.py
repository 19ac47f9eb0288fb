"""Whether somebody still reads what their alerts bring, and how seldom it comes if not. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from jobs.alerts import Cadence, Schedule, caught_up, next_due

ASK_AFTER = timedelta(days=60)  # without a tap or a word
PATIENCE = timedelta(days=14)  # for an answer, before alerts come less often
_THREE_WEEKS = timedelta(days=20)  # with the week to the next weekday it makes four


class Attention(StrEnum):
    """present: heard of lately. unheard: not for long, and not asked yet. asked: whether they
    are still looking. faded: no answer to that, so alerts come less often."""

    PRESENT = "present"
    UNHEARD = "unheard"
    ASKED = "asked"
    FADED = "faded"


class Presence(Protocol):
    """Anybody of whom is known when they last tapped or wrote, and when they were asked."""

    @property
    def last_seen_at(self) -> datetime:
        """Aware UTC."""

    @property
    def asked_at(self) -> datetime | None:
        """Aware UTC; None where nothing was asked."""


def attention(last_seen: datetime, asked_at: datetime | None, now: datetime) -> Attention:
    """Where somebody stands at `now`. A question counts until the next tap or word."""
    if asked_at is not None and asked_at > last_seen:
        return Attention.FADED if now - asked_at >= PATIENCE else Attention.ASKED
    return Attention.UNHEARD if now - last_seen >= ASK_AFTER else Attention.PRESENT


def has_faded(person: Presence, now: datetime) -> bool:
    """Whether alerts come to them less often by now."""
    return attention(person.last_seen_at, person.asked_at, now) is Attention.FADED


def slowed(schedule: Schedule) -> Schedule:
    """What comes daily or at once comes weekly; a weekly one, which stays so, skips weeks."""
    return replace(schedule, cadence=Cadence.WEEKLY)


def seldom(schedule: Schedule, due: datetime, now: datetime) -> datetime:
    """Like `caught_up`, but a daily or instant alert comes after a week, a weekly one after four,
    at the local time asked for."""
    again = caught_up(slowed(schedule), due, now)
    if schedule.cadence is not Cadence.WEEKLY:
        return again
    return next_due(schedule, again + _THREE_WEEKS)


def restored(schedule: Schedule, due: datetime, now: datetime) -> datetime:
    """When an alert that was slowed is due for somebody who is back: never later than it was."""
    return min(due, caught_up(schedule, now, now))
