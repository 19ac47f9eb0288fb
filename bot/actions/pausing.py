"""A person's alerts paused, resumed, stopped, or moved to another time zone."""

from __future__ import annotations

from dataclasses import replace

from bot.actions.subscribing import Refusal
from bot.services import Services
from jobs.alerts import Alert, AlertState, next_due
from jobs.zones import is_zone
from storage.values import Person


async def pause(services: Services, person: Person, alert_id: int) -> Alert | Refusal:
    """Nothing comes until it is resumed, nor what waited to be sent: it comes after that."""
    return await _enter(services, person, alert_id, AlertState.PAUSED)


async def resume(services: Services, person: Person, alert_id: int) -> Alert | Refusal:
    """It comes again, at its next regular time."""
    return await _enter(services, person, alert_id, AlertState.ACTIVE)


async def stop(services: Services, person: Person, alert_id: int) -> Alert | Refusal:
    """Ends the alert for good; returns what it was."""
    async with services.storage.work() as work:
        alert = await work.alerts.get(alert_id, person.id)
        if alert is None:
            return Refusal.GONE
        await work.alerts.remove(alert_id, person.id)
    return alert


async def move(services: Services, person: Person, zone: str) -> Person | None:
    """The person lives in `zone` from now on, and so do all their alerts; None if unknown."""
    if not is_zone(zone):
        return None
    async with services.storage.work() as work:
        await work.people.set_zone(person.id, zone)
        for alert in await work.alerts.of_person(person.id):
            schedule = replace(alert.schedule, zone=zone)
            due = next_due(schedule, services.now())
            await work.alerts.save(replace(alert, schedule=schedule, next_due_at=due))
    return replace(person, zone=zone)


async def _enter(
    services: Services, person: Person, alert_id: int, state: AlertState
) -> Alert | Refusal:
    async with services.storage.work() as work:
        alert = await work.alerts.get(alert_id, person.id)
        if alert is None:
            return Refusal.GONE
        if alert.state is state:
            return alert
        due = next_due(alert.schedule, services.now())
        entered = replace(alert, state=state, next_due_at=due)
        await work.alerts.save(entered)
        if state is not AlertState.ACTIVE:
            await work.digests.withdraw(alert.id, person.id, services.now())
    return entered
