"""Takes digests out of the queue ahead of their slots, each with what it says."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.actions.reading_digests import Contents, to_send
from bot.logs import without_words
from bot.services import Services
from jobs.alerts import may_come
from jobs.errors import UnknownZone
from storage.errors import DatabaseDamaged, DatabaseFailed, StorageError
from storage.values import Digest

_log = logging.getLogger(__name__)

Key = tuple[int, str]
CLAIMED = timedelta(seconds=20)  # far longer than until the slots; after a kill others take over
SENDING = timedelta(minutes=3)  # longer than a database is away; renewed while a call lasts


@dataclass(frozen=True, slots=True)
class Claimed:
    """A digest that was taken: `slot` is when it may be sent, on the clock of the event loop.

    `told` is None where its alert cannot be read any more.
    """

    digest: Digest
    told: Contents | None
    slot: float

    def held_for(self, now: datetime) -> float:
        """Seconds for which an instant alert is to be quiet: it was queued before, and held up."""
        if self.told is None:
            return 0.0
        try:
            may = may_come(self.told.alert.schedule, now, sent_today=0)
        except UnknownZone:
            return 0.0  # it was planned where the zone was known
        return (may - now).total_seconds()

    @property
    def key(self) -> Key:
        """Its id and the token of its claim: after a clock jumped, one may be claimed twice."""
        return self.digest.id, self.digest.claim or ""


async def claim_digests(
    services: Services, limit: int, interval: float, soonest: float = 0.0
) -> list[Claimed]:
    """Digests to be sent `interval` seconds apart, at slots that nobody else has.

    The first slot is `soonest` seconds away or more, so that all can be made ready for it.

    Taking them and their slots is one transaction. They are not begun: should this process die,
    another may send them when the claim ends.
    """
    async with services.storage.work() as work:
        room = await work.pace.room(interval)
        if room < 1:
            return []
        now = services.now()
        token = secrets.token_urlsafe(9)
        claimed = await work.outbox.claim(now, now + CLAIMED, token, min(limit, room))
        if not claimed:
            return []
        wait = await work.pace.reserve(len(claimed), interval, soonest=soonest)
        first = asyncio.get_running_loop().time() + wait
    told = await _told(services, claimed, now)
    return [
        Claimed(digest, told.get(digest.id), first + number * interval)
        for number, digest in enumerate(claimed)
    ]


async def _told(
    services: Services, claimed: Sequence[Digest], now: datetime
) -> dict[int, Contents]:
    """What they say, by their ids. One that cannot be read is left out and holds up no other."""
    try:
        async with services.storage.work() as work:
            return {one.digest.id: one for one in await to_send(work, claimed, now)}
    except Exception as error:
        if _is_away(error):
            raise
        if len(claimed) > 1:
            alone = [await _told(services, [one], now) for one in claimed]
            return {number: one for each in alone for number, one in each.items()}
        _log.error("digest %d cannot be read: %s", claimed[0].id, without_words(error))
        return {}


def _is_away(error: Exception) -> bool:
    """Whether it is the database that fails, not what it holds."""
    holds = (DatabaseFailed, DatabaseDamaged)
    return isinstance(error, StorageError) and not isinstance(error, holds)


async def reserve_slot(services: Services, interval: float, *, soonest: float) -> float:
    """A slot for one message, as that of a digest, `soonest` seconds away or more."""
    async with services.storage.work() as work:
        wait = await work.pace.reserve(1, interval, soonest=soonest)
        return asyncio.get_running_loop().time() + wait


async def begin(services: Services, claimed: Iterable[Claimed]) -> set[Key]:
    """Commits them as `sending`; gives the keys of those that are still ours and may be sent."""
    now = services.now()
    by_token: dict[str, list[int]] = {}
    for one in claimed:
        digest_id, token = one.key
        by_token.setdefault(token, []).append(digest_id)
    begun: set[Key] = set()
    async with services.storage.work() as work:
        for token, ids in by_token.items():
            ours = await work.outbox.begin(ids, token, now, now + SENDING)
            begun |= {(digest_id, token) for digest_id in ours}
    return begun


async def renew(services: Services, ids: Collection[int]) -> None:
    """The calls of these digests last: so do their leases."""
    if ids:
        async with services.storage.work() as work:
            await work.outbox.renew(ids, services.now() + SENDING)
