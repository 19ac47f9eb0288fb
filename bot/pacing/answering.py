"""Who is being answered right now: broadcasts of the same process give way to them for a moment."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_A_MOMENT = 0.1  # seconds that one answer is given; most need a tenth of it
_SHARE = 0.3  # of all time: however many write, broadcasts get the rest of it


class Answering:
    """One per process. Times are those of the event loop."""

    def __init__(self) -> None:
        self._count = 0
        self._newest = 0.0  # when the last of them wrote
        self._quiet = asyncio.Event()
        self._given = 0.0  # seconds that were given lately: they are forgiven by and by
        self._given_at = 0.0

    @contextmanager
    def somebody(self) -> Iterator[None]:
        """Around all that is done for one update."""
        self._count += 1
        self._newest = asyncio.get_running_loop().time()
        self._quiet.clear()
        try:
            yield
        finally:
            self._count -= 1
            if not self._count:
                self._quiet.set()

    async def is_over(self) -> None:
        """Waits until nobody is being answered, a moment at most, and not again and again."""
        loop = asyncio.get_running_loop()
        began, until = loop.time(), self._newest + _A_MOMENT
        if not self._count or began >= until or self._given_by(began) >= _A_MOMENT:
            return
        with suppress(TimeoutError):
            async with asyncio.timeout_at(until):
                await self._quiet.wait()
        self._given = self._given_by(loop.time()) + loop.time() - began
        self._given_at = loop.time()

    def _given_by(self, now: float) -> float:
        return max(0.0, self._given - _SHARE * (now - self._given_at))
