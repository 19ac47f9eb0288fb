"""What an alert brings: chosen, queued as a digest, looked at before and after."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.actions.planning import plan_all, schedules_now
from bot.services import Services
from jobs.alerts import Alert, Cadence
from jobs.board import CONSIDERED
from jobs.duplicates import without_repeats
from jobs.listed import NEWS
from jobs.matching import best_first
from jobs.planning import AT_MOST, held_until
from jobs.posting import Posting
from storage.unit_of_work import UnitOfWork
from storage.values import Digest, Person


@dataclass(frozen=True, slots=True)
class Forecast:
    """What an alert would bring: the best, and how many fit in all."""

    alert: Alert
    postings: tuple[Posting, ...]
    fitting: int


async def claim(services: Services, lease: timedelta, limit: int) -> list[Alert]:
    """Due alerts that no other round works on; the claim ends by itself after `lease`.

    Each cadence has its share, the more so the sooner it is to come; what one does not need, the
    others get, in the same order.
    """
    now = services.now()
    until = now + lease
    ids: list[int] = []
    async with services.storage.work() as work:
        waiting = []
        for cadence, share in shared_out(limit).items():
            some = await work.planning.claim(cadence, now, until, share) if share else []
            ids += some
            if len(some) == share:
                waiting.append(cadence)
        for cadence in waiting:
            if spare := limit - len(ids):
                ids += await work.planning.claim(cadence, now, until, spare)
    if not ids:
        return []
    async with services.storage.reading() as work:
        return await work.planning.read_claimed(ids, until)


def shared_out(limit: int) -> dict[Cadence, int]:
    """Half is for those who want it at once, and of the rest more for today than for this week."""
    instant = -(-limit // 2)
    daily = -(-(limit - instant) * 3 // 5)
    return {
        Cadence.INSTANT: instant,
        Cadence.DAILY: daily,
        Cadence.WEEKLY: limit - instant - daily,
    }


async def bring(services: Services, claimed: Alert) -> Digest | None:
    """Queues the digest of a due alert and moves its next delivery, in one transaction.

    None when there is nothing new to tell, or when the alert was paused or stopped meanwhile.
    """
    kept = await plan_all(services, [claimed])
    digest_id = kept.digests.get(claimed.id)
    if digest_id is None:
        return None
    async with services.storage.reading() as work:
        return await work.digests.get(digest_id, claimed.person_id)


async def forecast(services: Services, alert: Alert) -> Forecast:
    """What the alert would bring if it came now. Nothing is changed."""
    now = services.now()
    async with services.storage.reading() as work:
        candidates = await _candidates(work, alert, now)
    fitting = await _ranked(candidates, alert, now)
    return Forecast(alert, tuple(fitting[:AT_MOST]), len(fitting))


async def forecasts(services: Services, now: datetime) -> list[tuple[Person, Forecast]]:
    """What would be sent to whom at `now`. Nothing is sent, nothing is changed.

    It asks the search index, and so needs no round to have run before.
    """
    told: set[tuple[int, str]] = set()
    foreseen = []
    async with services.storage.reading() as work:
        for alert in await work.alerts.due(now):
            person = await work.people.get(alert.person_id)
            if person is None or await _is_held(services, work, alert, now):
                continue
            fitting = [
                posting
                for posting in await _ranked(await _candidates(work, alert, now), alert, now)
                if (alert.person_id, posting.id) not in told
            ]
            if not fitting:
                continue
            # What one alert shows, another one of the same person does not repeat.
            told.update((alert.person_id, posting.id) for posting in fitting[:AT_MOST])
            foreseen.append((person, Forecast(alert, tuple(fitting[:AT_MOST]), len(fitting))))
    return foreseen


async def _is_held(services: Services, work: UnitOfWork, alert: Alert, now: datetime) -> bool:
    (due,) = await schedules_now(services, work, [alert], now)
    return held_until(due, now) is not None


async def _candidates(work: UnitOfWork, alert: Alert, now: datetime) -> list[Posting]:
    """What fits and the person does not know, by the rules of the board."""
    return await work.postings.candidates_for(
        alert.person_id,
        newer_than=now - NEWS,
        limit=CONSIDERED,
        now=now,
        preferences=alert.preferences,
    )


async def _ranked(candidates: list[Posting], alert: Alert, now: datetime) -> list[Posting]:
    """Best first, each opening once."""

    def rank() -> list[Posting]:
        return without_repeats(best_first(candidates, alert.preferences, now))

    # In a thread: ranking a thousand postings would hold up everybody who chats.
    return await asyncio.to_thread(rank)
