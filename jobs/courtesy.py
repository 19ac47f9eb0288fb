"""One request at a time to a host, with a pause before the next."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta


@dataclass(slots=True)
class _Host:
    """`free_at` is the event loop's time from which the host may be asked again."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    free_at: float = 0.0


class Courtesy:
    """Turns of all hosts; those who wait for the same one go in the order in which they came."""

    def __init__(self, pause: timedelta) -> None:
        self._pause = pause.total_seconds()
        self._hosts: dict[str, _Host] = {}

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """While the block lasts nobody else asks this host; other hosts are not held up."""
        held = self._hosts.setdefault(host, _Host())
        clock = asyncio.get_running_loop().time
        async with held.lock:
            await asyncio.sleep(max(0.0, held.free_at - clock()))
            try:
                yield
            finally:
                held.free_at = clock() + self._pause
