"""What an alert brings: chosen, queued as a digest, looked at before and after."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.plans import FREE
from bot.services import Services
from jobs.alerts import Alert, Cadence, Schedule, caught_up
from jobs.duplicates import openings, without_repeats
from jobs.matching import best_first
from jobs.posting import Posting
from jobs.preferences import Preferences
from storage.unit_of_work import UnitOfWork
from storage.values import Digest, DigestState, Person

AT_MOST = 10  # postings in one message
FRESH = timedelta(days=30)  # older ones are news to nobody
_CONSIDERED = 1000


@dataclass(frozen=True, slots=True)
class Forecast:
    """What an alert would bring: the best, and how many fit in all."""

    alert: Alert
    postings: tuple[Posting, ...]
    fitting: int


@dataclass(frozen=True, slots=True)
class Contents:
    """A digest with what it is about; `uncertain` is an earlier one that may not have arrived."""

    digest: Digest
    alert: Alert
    postings: tuple[Posting, ...]
    uncertain: Digest | None = None


async def claim(services: Services, lease: timedelta, limit: int) -> list[Alert]:
    """Due alerts that no other round works on; the claim ends by itself after `lease`."""
    async with services.storage.work() as work:
        return list(await work.alerts.claim_due(services.now(), lease, limit))


async def bring(services: Services, claimed: Alert) -> Digest | None:
    """Queues the digest of a due alert and moves its next delivery, in one transaction.

    None when there is nothing new to tell, or when the alert was paused or stopped meanwhile.
    """
    now = services.now()
    async with services.storage.reading() as work:
        person = await work.people.get(claimed.person_id)
        candidates = await _candidates(work, claimed, now)
    # In a thread: ranking a thousand postings would hold up everybody who chats.
    best = await asyncio.to_thread(_best, candidates, claimed.preferences, now)
    schedule = _entitled(services, claimed.schedule, person)
    async with services.storage.work() as work:
        if not await work.alerts.move_due(claimed, caught_up(schedule, claimed.next_due_at, now)):
            return None
        if not best:
            return None
        chosen = tuple(first.id for first, *_ in best)
        # Other ids of the chosen openings: shown with them, or each would come as news later.
        repeats = tuple(again.id for _, *more in best for again in more)
        return await work.digests.queue(claimed, chosen, now, repeats=repeats)


async def forecast(services: Services, alert: Alert) -> Forecast:
    """What the alert would bring if it came now. Nothing is changed."""
    async with services.storage.reading() as work:
        fitting = await _fitting(work, alert, services.now())
    return Forecast(alert, tuple(fitting[:AT_MOST]), len(fitting))


async def forecasts(services: Services, now: datetime) -> list[tuple[Person, Forecast]]:
    """What would be sent to whom at `now`. Nothing is sent, nothing is changed."""
    told: set[tuple[int, str]] = set()
    foreseen = []
    async with services.storage.reading() as work:
        for alert in await work.alerts.due(now):
            person = await work.people.get(alert.person_id)
            fitting = [
                posting
                for posting in await _fitting(work, alert, now)
                if (alert.person_id, posting.id) not in told
            ]
            if person is None or not fitting:
                continue
            # What one alert shows, another one of the same person does not repeat.
            told.update((alert.person_id, posting.id) for posting in fitting[:AT_MOST])
            foreseen.append((person, Forecast(alert, tuple(fitting[:AT_MOST]), len(fitting))))
    return foreseen


async def claim_digests(services: Services, lease: timedelta, limit: int) -> list[Contents]:
    """Queued digests, `sending` from now on until the lease ends, each with what it says.

    All of it is one transaction: a digest that cannot be read is not claimed either.
    """
    async with services.storage.work() as work:
        claimed = await work.digests.claim(services.now(), lease, limit)
        told = [await _contents(work, digest) for digest in claimed]
    return [one for one in told if one is not None]


async def contents(services: Services, digest_id: int, person_id: int) -> Contents | None:
    """What a digest of the person says; None when there is no such digest (any more)."""
    async with services.storage.reading() as work:
        digest = await work.digests.get(digest_id, person_id)
        return await _contents(work, digest) if digest else None


async def arrived_after_all(services: Services, told: Contents, message_id: int) -> None:
    """The person reads a digest that may not have arrived: now it has."""
    if told.digest.state is DigestState.UNCERTAIN:
        async with services.storage.work() as work:
            await work.digests.sent(told.digest.id, message_id, services.now())


def _entitled(services: Services, schedule: Schedule, person: Person | None) -> Schedule:
    """The schedule as the person's plan allows it: what it no longer allows comes weekly."""
    plan = person.plan if person else FREE
    allowed = services.plans.entitlement(plan).cadences
    return schedule if schedule.cadence in allowed else replace(schedule, cadence=Cadence.WEEKLY)


def _best(candidates: list[Posting], wanted: Preferences, now: datetime) -> list[list[Posting]]:
    """The openings to show, best first, each with the postings that advertise it."""
    return openings(best_first(candidates, wanted, now))[:AT_MOST]


async def _fitting(work: UnitOfWork, alert: Alert, now: datetime) -> list[Posting]:
    candidates = await _candidates(work, alert, now)
    return without_repeats(best_first(candidates, alert.preferences, now))


async def _candidates(work: UnitOfWork, alert: Alert, now: datetime) -> list[Posting]:
    return await work.postings.candidates_for(
        alert.person_id,
        newer_than=now - FRESH,
        limit=_CONSIDERED,
        now=now,
        preferences=alert.preferences,
    )


async def _contents(work: UnitOfWork, digest: Digest) -> Contents | None:
    alert = await work.alerts.get(digest.alert_id, digest.person_id)
    if alert is None:
        return None
    postings = await work.postings.get_many(digest.posting_ids)
    uncertain = await work.digests.last_uncertain(digest.person_id)
    if uncertain is not None and uncertain.id == digest.id:
        uncertain = None
    return Contents(digest, alert, tuple(postings), uncertain)
