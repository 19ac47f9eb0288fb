"""A person's alert edited: its terms changed once, with a way back."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import replace

from bot.actions.wishing import Refusal
from bot.services import Services
from jobs.alerts import Alert, Cadence, Terms, next_due
from storage.unit_of_work import UnitOfWork
from storage.values import Person

# Gives what it was given where there is nothing to change, and a refusal where it must not be.
Change = Callable[[Terms], Terms | Refusal]


async def edit(
    services: Services, person: Person, alert_id: int, change: Change
) -> Alert | Refusal:
    """The alert with its terms changed, and its next delivery moved to fit.

    A digest that waits and was made for what the alert looked for before is taken back, and planned
    anew. What the terms were is kept for `undo`; a change that comes twice changes nothing the
    second time.
    """
    async with services.storage.work() as work:
        alert = await work.alerts.get(alert_id, person.id)
        if alert is None:
            return Refusal.GONE
        terms = change(alert.terms)
        if isinstance(terms, Refusal):
            return terms
        if terms == alert.terms:
            return alert
        cadence = terms.schedule.cadence
        if cadence is not alert.schedule.cadence and (
            refusal := _refusal(services, person, cadence)
        ):
            return refusal
        changed = replace(await _with(services, work, alert, terms), previous=alert.terms)
        await work.alerts.save(changed)
    return changed


async def undo(services: Services, person: Person, alert_id: int, mark: str) -> Alert | Refusal:
    """The alert as it was before the last edit; CHANGED_SINCE where `mark` is not of that edit.

    A move to another time zone stays: it was no edit of the alert.
    """
    async with services.storage.work() as work:
        alert = await work.alerts.get(alert_id, person.id)
        if alert is None:
            return Refusal.GONE
        if alert.previous is None or mark != mark_of(alert):
            return Refusal.CHANGED_SINCE
        schedule = replace(alert.previous.schedule, zone=alert.schedule.zone)
        before = replace(alert.previous, schedule=schedule)
        undone = replace(await _with(services, work, alert, before), previous=None)
        await work.alerts.save(undone)
    return undone


def mark_of(alert: Alert) -> str:
    """Eight characters that tell this edit from others, for the button that undoes it."""
    return f"{zlib.crc32(repr((alert.terms, alert.previous)).encode()):08x}"


def _refusal(services: Services, person: Person, cadence: Cadence) -> Refusal | None:
    allowed = services.plans.entitlement(person.plan).cadences
    return None if cadence in allowed else Refusal.NEEDS_PLUS


async def _with(services: Services, work: UnitOfWork, alert: Alert, terms: Terms) -> Alert:
    now, due = services.now(), alert.next_due_at
    seeks_other = terms.preferences != alert.preferences
    is_withdrawn = seeks_other and await work.digests.withdraw(alert.id, alert.person_id, now) > 0
    seeks_at_once = seeks_other and terms.schedule.cadence is Cadence.INSTANT
    if terms.schedule != alert.schedule or seeks_at_once:
        # An instant alert is woken by what comes: at what is there it must look by itself.
        due = next_due(terms.schedule, now)
    elif is_withdrawn:
        due = min(due, now)
    return replace(alert, preferences=terms.preferences, schedule=terms.schedule, next_due_at=due)
