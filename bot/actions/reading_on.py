"""The rest of a digest: what fitted as well, and found no room in it."""

from __future__ import annotations

import asyncio
from datetime import datetime

from bot.actions.reading_digests import Contents, contents
from bot.services import Services
from jobs.board import CONSIDERED
from jobs.duplicates import openings
from jobs.listed import NEWS
from jobs.matching import best_first
from jobs.planning import AT_MOST
from jobs.posting import Posting
from storage.values import Person


async def read_on(
    services: Services, person: Person, digest_id: int, offset: int
) -> Contents | None:
    """The digest with the next best ten, from `offset` on, which count as shown from now on.

    Unchanged where it is as long already, so that a second tap shows the same; None when gone.
    """
    told = await contents(services, digest_id, person.id)
    if told is None or len(told.digest.posting_ids) != offset:
        return told
    now = services.now()
    best = await _best(services, told, now)
    chosen = tuple(first.id for first, *_ in best[:AT_MOST])
    repeats = tuple(again.id for _, *others in best[:AT_MOST] for again in others)
    async with services.storage.work() as work:
        await work.tellings.lengthen(
            told.digest, chosen, now, repeats=repeats, more=len(best) - len(chosen)
        )
    return await contents(services, digest_id, person.id)


async def _best(services: Services, told: Contents, now: datetime) -> list[list[Posting]]:
    """Openings that fit the alert as it is now and were not shown, each with all its adverts."""
    preferences = told.alert.preferences
    async with services.storage.reading() as work:
        candidates = await work.postings.candidates_for(
            told.digest.person_id,
            newer_than=now - NEWS,
            limit=CONSIDERED,
            now=now,
            preferences=preferences,
        )
    # In a thread: ranking a thousand postings would hold up everybody who chats.
    return await asyncio.to_thread(lambda: openings(best_first(candidates, preferences, now)))
