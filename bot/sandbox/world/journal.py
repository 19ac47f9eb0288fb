"""Numbered entries that are kept for a while and can be waited for: the events and the calls."""

from __future__ import annotations

from collections import deque

from bot.sandbox.world.bell import Bell
from bot.sandbox.world.shapes import Json

KEPT = 5000


class Journal:
    """The newest entries, each with its number `n`; the first one ever has number 1."""

    def __init__(self, bell: Bell) -> None:
        self._bell = bell
        self._entries: deque[Json] = deque(maxlen=KEPT)
        self.last = 0

    def add(self, **entry: object) -> None:
        """Writes an entry down and wakes those who wait for one."""
        self.last += 1
        self._entries.append({"n": self.last, **entry})
        self._bell.ring()

    def after(self, number: int) -> list[Json]:
        """The kept entries with a higher number, oldest first."""
        wanted = min(self.last - number, len(self._entries))
        return list(self._entries)[-wanted:] if wanted > 0 else []

    async def wait_after(self, number: int, seconds: float) -> list[Json]:
        """The same, waiting up to so many seconds for the first one."""
        if seconds > 0:
            await self._bell.wait_until(lambda: self.last > number, seconds)
        return self.after(number)
