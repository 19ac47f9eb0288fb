"""Telegram's limits on how often a bot may write, for those who switch them on."""

from __future__ import annotations

import math
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass

from bot.sandbox.world.faults import too_many


@dataclass(frozen=True, slots=True)
class Rate:
    """So many messages within so many seconds."""

    messages: int
    seconds: float


PER_PERSON = Rate(1, 1.0)
PER_GROUP = Rate(20, 60.0)
OVERALL = Rate(30, 1.0)


class StrictPacing:
    """Counts the messages that were sent; the first one too many is refused by 429."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._sent: defaultdict[int, deque[float]] = defaultdict(deque)

    def take(self, chat_id: int) -> None:
        """Counts a message to that chat; raises Refused (429) when it comes too soon."""
        limits = {chat_id: PER_PERSON if chat_id > 0 else PER_GROUP, 0: OVERALL}
        now = self._now()
        wait = max(self._seconds_to_wait(key, rate, now) for key, rate in limits.items())
        if wait > 0:
            raise too_many(math.ceil(wait))
        for key in limits:
            self._sent[key].append(now)

    def _seconds_to_wait(self, key: int, rate: Rate, now: float) -> float:
        times = self._sent[key]
        while times and times[0] <= now - rate.seconds:
            times.popleft()
        return times[0] + rate.seconds - now if len(times) >= rate.messages else 0.0
