"""Digests that wait for their slots, in order."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterable

from bot.actions.delivering import Claimed


class Ahead:
    """One task puts them in and closes; another takes them out."""

    def __init__(self) -> None:
        self._waiting: deque[Claimed] = deque()
        self._is_closed = False
        self._bell = asyncio.Event()

    def __len__(self) -> int:
        return len(self._waiting)

    def put(self, more: Iterable[Claimed]) -> None:
        """They come after those that are here."""
        self._waiting.extend(more)
        self._ring()

    def close(self) -> None:
        """No more will come."""
        self._is_closed = True
        self._ring()

    async def first(self) -> Claimed | None:
        """The next one, which stays here; None when all are gone and no more will come."""
        while not self._waiting:
            if self._is_closed:
                return None
            await self._bell.wait()
        return self._waiting[0]

    async def falls_below(self, count: int) -> None:
        """Waits until fewer than so many are here."""
        while len(self._waiting) >= count:
            await self._bell.wait()

    def take(self, until: float, most: int) -> list[Claimed]:
        """Takes out those whose slots come before that moment, the first one in any case."""
        taken: list[Claimed] = []
        while self._waiting and len(taken) < most:
            if taken and self._waiting[0].slot > until:
                break
            taken.append(self._waiting.popleft())
        self._ring()
        return taken

    def take_all(self) -> list[Claimed]:
        """Takes out all that are left."""
        return self.take(float("inf"), len(self._waiting))

    def _ring(self) -> None:
        bell, self._bell = self._bell, asyncio.Event()
        bell.set()
