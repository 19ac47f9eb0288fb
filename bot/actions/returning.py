"""Somebody is back: what slept wakes up, and what came less often comes as before."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from jobs.alerts import Alert, AlertState, caught_up
from jobs.attention import restored
from jobs.listed import NEWS
from storage.unit_of_work import UnitOfWork
from storage.values import Person

JUST_NOW = timedelta(minutes=10)  # so long a greeting says that they were away


async def first_with_news(work: UnitOfWork, person: Person, now: datetime) -> int | None:
    """Of the alerts that sleep the first that has news, by its id; None where none has.

    It searches, so let it read before anything is written: on SQLite all others would wait.
    """
    if person.unreachable_since is None:
        return None
    for alert in await _asleep(work, person):
        found = await work.postings.candidates_for(
            person.id, newer_than=now - NEWS, limit=1, now=now, preferences=alert.preferences
        )
        if found:
            return alert.id
    return None


async def wake(work: UnitOfWork, person: Person, now: datetime, catching_up: int | None) -> bool:
    """Everything of the person as it was before they were away; whether they had been.

    Of several alerts that slept only one catches up, with one digest: that of `first_with_news`.
    The others come at their regular times. Fine for whoever was not away.
    """
    if person.asked_at is not None:
        await _restore(work, person, now)
    if person.unreachable_since is not None:
        await work.people.mark_reachable(person.id, now)
        for alert in await _asleep(work, person):
            due = now if alert.id == catching_up else caught_up(alert.schedule, now, now)
            await work.alerts.save(replace(alert, state=AlertState.ACTIVE, next_due_at=due))
        await work.reminders.wake(person.id, now)
    return person.asked_at is not None or person.unreachable_since is not None


def is_just_back(person: Person, now: datetime) -> bool:
    """Whether the person could not be reached until a moment ago."""
    return person.returned_at is not None and now - person.returned_at < JUST_NOW


async def _restore(work: UnitOfWork, person: Person, now: datetime) -> None:
    """The question is answered by whatever they did, and nothing is slowed any more."""
    await work.people.unask(person.id)
    for alert in await work.alerts.of_person(person.id):
        due = restored(alert.schedule, alert.next_due_at, now)
        if alert.state is AlertState.ACTIVE and due != alert.next_due_at:
            await work.alerts.move_due(alert, due)


async def _asleep(work: UnitOfWork, person: Person) -> list[Alert]:
    alerts = await work.alerts.of_person(person.id)
    return [alert for alert in alerts if alert.state is AlertState.ASLEEP]
