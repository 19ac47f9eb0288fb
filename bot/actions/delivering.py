"""Takes digests out of the queue ahead of their slots, each with what it says."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta

from bot.actions.reading_digests import Contents, to_send
from bot.services import Services
from storage.values import Digest

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

    @property
    def token(self) -> str:
        """By which its claim is known."""
        return self.digest.claim or ""


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
    async with services.storage.work() as work:
        told = {one.digest.id: one for one in await to_send(work, claimed, now)}
    return [
        Claimed(digest, told.get(digest.id), first + number * interval)
        for number, digest in enumerate(claimed)
    ]


async def reserve_slot(services: Services, interval: float) -> float:
    """A slot for one message, as that of a digest."""
    async with services.storage.work() as work:
        wait = await work.pace.reserve(1, interval)
        return asyncio.get_running_loop().time() + wait


async def begin(services: Services, claimed: Iterable[Claimed]) -> set[int]:
    """Commits them as `sending`; gives the ids of those that are still ours and may be sent."""
    now = services.now()
    by_token: dict[str, list[int]] = {}
    for one in claimed:
        by_token.setdefault(one.token, []).append(one.digest.id)
    begun: set[int] = set()
    async with services.storage.work() as work:
        for token, ids in by_token.items():
            begun |= await work.outbox.begin(ids, token, now, now + SENDING)
    return begun


async def renew(services: Services, ids: Collection[int]) -> None:
    """The calls of these digests last: so do their leases."""
    if ids:
        async with services.storage.work() as work:
            await work.outbox.renew(ids, services.now() + SENDING)
