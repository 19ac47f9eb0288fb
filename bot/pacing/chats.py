"""One chat's share: a message a second with a small burst, and so many a minute for a group.

Source of the rates: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from dataclasses import dataclass

_REMEMBERED = 10_000  # chats; of one that wrote nothing for a while nothing need be known
_YIELDING = 10.0  # seconds at most that a broadcast waits until somebody has finished chatting


@dataclass(frozen=True, slots=True)
class Share:
    """`interval` seconds a message in the long run, and `burst` messages at once."""

    interval: float
    burst: int


PRIVATE = Share(interval=1.0, burst=10)
GROUP = Share(interval=4.0, burst=5)  # together never more than 20 a minute


class Chats:
    """A bucket a chat, as the moment at which it would be full again (GCRA)."""

    def __init__(self) -> None:
        self._full_at: OrderedDict[int | str, float] = OrderedDict()

    def __len__(self) -> int:
        return len(self._full_at)

    async def answer(self, chat_id: int | str) -> None:
        """Waits until the chat may get an answer, which it mostly may at once."""
        now = asyncio.get_running_loop().time()
        share = _share(chat_id)
        full_at = self._take(chat_id, share, now)
        wait = full_at - share.burst * share.interval - now
        if wait > 0:
            await asyncio.sleep(wait)

    async def broadcast(self, chat_id: int | str) -> None:
        """Waits until the chat has been quiet: whoever chats keeps their burst."""
        loop = asyncio.get_running_loop()
        quiet = self._full_at.get(chat_id, 0.0) - loop.time()
        if quiet > 0:
            await asyncio.sleep(min(quiet, _YIELDING))
        self._take(chat_id, _share(chat_id), loop.time())

    def _take(self, chat_id: int | str, share: Share, now: float) -> float:
        full_at = max(self._full_at.pop(chat_id, now), now) + share.interval
        self._full_at[chat_id] = full_at
        self._forget(now)
        return full_at

    def _forget(self, now: float) -> None:
        while self._full_at:
            oldest, full_at = next(iter(self._full_at.items()))
            if full_at > now and len(self._full_at) <= _REMEMBERED:
                return
            del self._full_at[oldest]


def _share(chat_id: int | str) -> Share:
    is_person = isinstance(chat_id, int) and chat_id > 0
    return PRIVATE if is_person else GROUP
