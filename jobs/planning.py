"""What is to become of a due alert: brought, held back, or moved on without a word. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from jobs.alerts import Alert, Cadence, RunResult, Schedule, caught_up, may_come, next_due
from jobs.attention import seldom, slowed
from jobs.listed import Listed

AT_MOST = 10  # postings in one message
MOST_MORE = 20  # that far those without room are counted
LOOKED_AT = AT_MOST + MOST_MORE


@dataclass(frozen=True, slots=True)
class Due:
    """A due alert, and what is known when it is planned.

    `schedule` is the alert's as the person's plan allows it. `new` are postings that fit and that
    the person does not know, best first, at most `LOOKED_AT`; `fitting` counts all that fit.
    `queued_today` counts the alert's digests of the local day. `is_seldom`: its person has not been
    heard of for long (`jobs.attention`).
    """

    alert: Alert
    schedule: Schedule
    new: tuple[Listed, ...] = ()
    fitting: int = 0
    queued_today: int = 0
    is_seldom: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to become of an alert.

    `posting_ids` go into its digest, best first; there is none without. `repeats` are other
    postings of the same openings: shown with them. `more` openings fitted and found no room,
    counted up to `MOST_MORE`.
    """

    alert: Alert
    next_due_at: datetime
    result: RunResult
    posting_ids: tuple[str, ...] = ()
    repeats: tuple[str, ...] = ()
    more: int = 0


def held_until(due: Due, now: datetime) -> datetime | None:
    """When an alert may come that may not now: its quiet hours, the most a day, or, where it asks
    for all at once and may not have it, its week."""
    schedule = slowed(due.schedule) if due.is_seldom else due.schedule
    allowed = may_come(schedule, now, due.queued_today)
    if _is_slowed(due.alert.schedule, schedule) and due.alert.last_run is not None:
        # A new posting wakes it by the cadence that it asks for, days before its turn.
        allowed = max(allowed, next_due(schedule, due.alert.last_run.at))
    return allowed if allowed > now else None


def _is_slowed(asked_for: Schedule, allowed: Schedule) -> bool:
    return asked_for.cadence is Cadence.INSTANT and allowed.cadence is not Cadence.INSTANT


def plan(
    due: Due, now: datetime, told: Collection[str], same: Mapping[str, Collection[str]]
) -> Plan:
    """The plan at `now`, aware UTC.

    `told` are ids that another alert brings the person at the same time. `same` has, for ids, the
    other postings of the same opening. Raises `UnknownZone`.
    """
    held = held_until(due, now)
    if held is not None:
        return Plan(due.alert, held, RunResult.HELD)
    later = (seldom if due.is_seldom else _caught_up)(due.schedule, due.alert.next_due_at, now)
    openings = _openings(due.new, told, same)
    if not openings:
        result = RunResult.NOTHING_NEW if due.fitting else RunResult.NOTHING_FITS
        return Plan(due.alert, later, result)
    chosen = tuple(openings[:AT_MOST])
    repeats = dict.fromkeys(again for first in chosen for again in same.get(first, ()))
    return Plan(
        alert=due.alert,
        next_due_at=later,
        result=RunResult.QUEUED,
        posting_ids=chosen,
        repeats=tuple(again for again in repeats if again not in chosen),
        more=len(openings) - len(chosen),
    )


# Thousands have the same time in the same zone, and are planned at the same moment.
_caught_up = lru_cache(maxsize=4096)(caught_up)


def _openings(
    new: Collection[Listed], told: Collection[str], same: Mapping[str, Collection[str]]
) -> list[str]:
    """The first posting of each opening."""
    taken = set(told)
    firsts = []
    for posting in new:
        if posting.id not in taken:
            firsts.append(posting.id)
            if others := same.get(posting.id):
                taken.update(others)
    return firsts
