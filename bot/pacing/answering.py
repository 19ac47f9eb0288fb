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
        self._young: set[object] = set()  # those that began within a moment
        self._quiet = asyncio.Event()
        self._given = 0.0  # seconds that were given lately: they are forgiven by and by
        self._given_at = 0.0

    @contextmanager
    def somebody(self) -> Iterator[None]:
        """Around all that is done for one update."""
        answer = object()
        self._young.add(answer)
        self._quiet.clear()
        aged = asyncio.get_running_loop().call_later(_A_MOMENT, self._ended, answer)
        try:
            yield
        finally:
            aged.cancel()
            self._ended(answer)

    async def is_over(self) -> None:
        """Waits until nobody is being answered, a moment at most, and not again and again.

        Nobody waits for an answer that takes long, such as one that waits for its own chat.
        """
        loop = asyncio.get_running_loop()
        began = loop.time()
        if not self._young or self._given_by(began) >= _A_MOMENT:
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(_A_MOMENT):
                await self._quiet.wait()
        self._given = self._given_by(loop.time()) + loop.time() - began
        self._given_at = loop.time()

    def _ended(self, answer: object) -> None:
        self._young.discard(answer)
        if not self._young:
            self._quiet.set()

    def _given_by(self, now: float) -> float:
        return max(0.0, self._given - _SHARE * (now - self._given_at))
