"""How tasks wait for something to happen: asleep until a bell rings, never by looping."""

from __future__ import annotations

import asyncio
from collections.abc import Callable


class Bell:
    """Wakes everybody who waits whenever something happened; they look for themselves what."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()
        self.closed = False

    def ring(self) -> None:
        """Wakes all who wait now; who comes later waits for the next ring."""
        self._rung.set()
        self._rung = asyncio.Event()

    def close(self) -> None:
        """Ends all waiting, now and later: the server stops."""
        self.closed = True
        self.ring()

    async def wait_until(self, ready: Callable[[], bool], seconds: float | None) -> bool:
        """Whether `ready()` became true within that many seconds (None: however long it takes)."""
        try:
            async with asyncio.timeout(seconds):
                while not ready() and not self.closed:
                    await self._rung.wait()
        except TimeoutError:
            pass
        return ready()
