"""A person's alerts: begun and changed, within what their plan allows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from functools import partial

from bot.actions.editing import edit
from bot.actions.wishing import Refusal, Wish, granted, looking_for
from bot.plans import Entitlement
from bot.services import Services
from jobs.alerts import Alert, Cadence, Schedule, Terms, next_due
from jobs.preferences import Preferences, read_preferences
from storage.values import Digest, Person

__all__ = ["OFFERED", "Overview", "Refusal", "Wish", "looking_for"]

OFFERED = tuple(Cadence)  # what the rounds can do
_AT = time(9)
_NO_ZONE = "UTC"


@dataclass(frozen=True, slots=True)
class Overview:
    """A person's alerts, and what their plan lets them have.

    `waiting` tells, by the id of an alert, how many postings it would bring now, where it was
    counted.
    """

    alerts: tuple[Alert, ...]
    entitlement: Entitlement
    uncertain: Digest | None = None
    waiting: Mapping[int, int] = field(default_factory=dict)

    @property
    def may_have_more(self) -> bool:
        return len(self.alerts) < self.entitlement.alerts


@dataclass(frozen=True, slots=True)
class Fulfilled:
    """The alert as wished; `begun` when it is a new one, `changed` False when it was so before."""

    alert: Alert
    begun: bool
    changed: bool = True


async def overview(services: Services, person: Person) -> Overview:
    """All alerts of the person, and the last digest that may not have arrived."""
    async with services.storage.reading() as work:
        alerts = await work.alerts.of_person(person.id)
        uncertain = await work.digests.last_uncertain(person.id)
    return Overview(tuple(alerts), services.plans.entitlement(person.plan), uncertain)


async def alert_of(services: Services, person: Person, alert_id: int) -> Alert | Refusal:
    """One alert of the person; GONE when there is no such alert, or it is somebody else's."""
    async with services.storage.reading() as work:
        return await work.alerts.get(alert_id, person.id) or Refusal.GONE


async def subscribe(
    services: Services, person: Person, wish: Wish, having: int | None = None
) -> Alert | Refusal:
    """A new alert: Mondays at 09:00 and any posting, where nothing else was said.

    `having` is how many alerts there were when the button was made: a button that comes in
    twice then begins one alert, not two.
    """
    entitled = services.plans.entitlement(person.plan)
    usual = Terms(Preferences(), Schedule(Cadence.WEEKLY, _AT, person.zone or _NO_ZONE))
    terms = granted(usual, wish)
    if terms.schedule.cadence not in entitled.cadences:
        return Refusal.NEEDS_PLUS
    due = next_due(terms.schedule, services.now())
    async with services.storage.work() as work:
        alerts = await work.alerts.of_person(person.id)
        if having is not None and len(alerts) > having:
            return alerts[-1]
        if len(alerts) >= entitled.alerts:
            return Refusal.TOO_MANY
        return await work.alerts.add(person.id, terms.preferences, terms.schedule, due)


async def adjust(services: Services, person: Person, alert_id: int, wish: Wish) -> Alert | Refusal:
    """The alert with what was wished changed, and its next delivery moved to fit."""
    return await edit(services, person, alert_id, partial(granted, wish=wish))


async def watch(services: Services, person: Person, search: str) -> Fulfilled | Refusal:
    """An alert for a search; the one that looks for the same already, if there is one."""
    sought = read_preferences(search)
    for alert in (await overview(services, person)).alerts:
        if alert.preferences == sought:
            return Fulfilled(alert, begun=False)
    result = await subscribe(services, person, looking_for(sought))
    return result if isinstance(result, Refusal) else Fulfilled(result, begun=True)


async def fulfil(
    services: Services, person: Person, wish: Wish
) -> Fulfilled | Refusal | tuple[Alert, ...]:
    """What was wished in words: begins the first alert or changes the only one.

    With several alerts nothing is changed, for nobody said which: they are returned to choose.
    """
    alerts = (await overview(services, person)).alerts
    if len(alerts) > 1:
        return alerts
    if alerts:
        outcome = await adjust(services, person, alerts[0].id, wish)
    else:
        outcome = await subscribe(services, person, wish, having=0)
    if isinstance(outcome, Refusal):
        return outcome
    is_same = bool(alerts) and alerts[0].terms == outcome.terms
    return Fulfilled(outcome, begun=not alerts, changed=not is_same)
