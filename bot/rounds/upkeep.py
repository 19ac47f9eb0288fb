"""What a send round does beside sending: leases are renewed or given up, the queue is measured."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection

from bot.actions import delivering
from bot.logs import without_words
from bot.services import Services
from storage.errors import StorageError

_EVERY = 10.0  # seconds of a round that lasts; far less than a lease

_log = logging.getLogger(__name__)


class Upkeep:
    """That of one round."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._next = asyncio.get_running_loop().time() + _EVERY

    async def now_and_then(self, under_way: Collection[int]) -> None:
        """All of it, when it is time; `under_way` are the ids of digests whose calls last."""
        if asyncio.get_running_loop().time() < self._next:
            return
        self._next = asyncio.get_running_loop().time() + _EVERY
        try:
            await delivering.renew(self._services, under_way)
            await self.lost()
            await self.measure()
        except StorageError as error:
            # It can wait for the next time; sending need not.
            _log.warning("leases could not be looked after: %s", without_words(error))

    async def lost(self) -> int:
        """Digests of processes that died while they called are uncertain; how many."""
        async with self._services.storage.work() as work:
            lost = await work.outbox.lost_leases(self._services.now())
        if lost:
            _log.warning("%d digests may or may not have been sent before a process died", lost)
            self._services.metrics.digests.labels("uncertain").inc(lost)
        return lost

    async def measure(self) -> None:
        """How many wait, and for how long."""
        now = self._services.now()
        async with self._services.storage.reading() as work:
            backlog = await work.digests.backlog(now)
        oldest = backlog.oldest_available_at
        self._services.metrics.backlog.set(backlog.queued)
        self._services.metrics.oldest.set((now - oldest).total_seconds() if oldest else 0)
