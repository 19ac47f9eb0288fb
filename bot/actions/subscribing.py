"""A person's alerts: begun and changed, within what their plan allows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import time
from enum import StrEnum

from bot.plans import Entitlement
from bot.services import Services
from jobs.alerts import Alert, Cadence, Schedule, next_due
from jobs.preferences import Preferences, read_preferences
from storage.values import Digest, Person

OFFERED = (Cadence.WEEKLY, Cadence.DAILY)  # what the rounds can do so far
_AT = time(9)
_NO_ZONE = "UTC"


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody said about an alert; what they did not say is None.

    `sought` takes the place of all that was looked for; `remote_only` alone changes but that.
    """

    cadence: Cadence | None = None
    weekday: int | None = None
    at: time | None = None
    sought: Preferences | None = None
    remote_only: bool | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was said."""
        return self == Wish()


def looking_for(preferences: Preferences) -> Wish:
    """The wish for exactly this."""
    return Wish(sought=preferences, remote_only=preferences.remote_only)


class Refusal(StrEnum):
    """Why an alert is not as it was wished."""

    GONE = "gone"
    NEEDS_PLUS = "needs_plus"
    NOT_INSTANT = "not_instant"
    TOO_MANY = "too_many"


@dataclass(frozen=True, slots=True)
class Overview:
    """A person's alerts, and what their plan lets them have."""

    alerts: tuple[Alert, ...]
    entitlement: Entitlement
    uncertain: Digest | None = None

    @property
    def may_have_more(self) -> bool:
        return len(self.alerts) < self.entitlement.alerts


@dataclass(frozen=True, slots=True)
class Fulfilled:
    """The alert as wished; `begun` when it is a new one."""

    alert: Alert
    begun: bool


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
    schedule = _wished(Schedule(Cadence.WEEKLY, _AT, person.zone or _NO_ZONE), wish)
    if refusal := _refusal(entitled, schedule.cadence):
        return refusal
    due = next_due(schedule, services.now())
    async with services.storage.work() as work:
        alerts = await work.alerts.of_person(person.id)
        if having is not None and len(alerts) > having:
            return alerts[-1]
        if len(alerts) >= entitled.alerts:
            return Refusal.TOO_MANY
        return await work.alerts.add(person.id, _sought(Preferences(), wish), schedule, due)


async def adjust(services: Services, person: Person, alert_id: int, wish: Wish) -> Alert | Refusal:
    """The alert with what was wished changed, and its next delivery moved to fit."""
    entitled = services.plans.entitlement(person.plan)
    async with services.storage.work() as work:
        alert = await work.alerts.get(alert_id, person.id)
        if alert is None:
            return Refusal.GONE
        schedule = _wished(alert.schedule, wish)
        if wish.cadence and (refusal := _refusal(entitled, schedule.cadence)):
            return refusal
        due = alert.next_due_at
        if schedule != alert.schedule:
            due = next_due(schedule, services.now())
        sought = _sought(alert.preferences, wish)
        changed = replace(alert, preferences=sought, schedule=schedule, next_due_at=due)
        await work.alerts.save(changed)
    return changed


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
    return outcome if isinstance(outcome, Refusal) else Fulfilled(outcome, begun=not alerts)


def _wished(schedule: Schedule, wish: Wish) -> Schedule:
    # "Every Monday" says weekly without saying it.
    implied = Cadence.WEEKLY if wish.weekday is not None else schedule.cadence
    return Schedule(
        cadence=wish.cadence or implied,
        at=wish.at or schedule.at,
        zone=schedule.zone,
        weekday=schedule.weekday if wish.weekday is None else wish.weekday,
    )


def _sought(before: Preferences, wish: Wish) -> Preferences:
    sought = before if wish.sought is None else wish.sought
    remote_only = before.remote_only if wish.remote_only is None else wish.remote_only
    return replace(sought, remote_only=remote_only)


def _refusal(entitled: Entitlement, cadence: Cadence) -> Refusal | None:
    if cadence not in OFFERED:
        return Refusal.NOT_INSTANT
    return None if cadence in entitled.cadences else Refusal.NEEDS_PLUS
