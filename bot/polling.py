"""Asks Telegram for updates, and confirms them only when they have been dealt with.

PTB's own polling confirms on arrival, ends for good after one 401 and retries a 409 for ever;
the reasons for this one are in `docs/decisions.md`.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Coroutine, Sequence
from typing import Any

from telegram import Bot, Update
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError, TimedOut

from bot.clock import Clock
from bot.errors import AnotherPoller, TokenRefused
from bot.inbox import Inbox
from bot.outcomes import seconds_to_wait
from bot.pulse import Pulse
from bot.transport import POLL_SECONDS

PART = "polling"
# What handlers exist for, named one by one: leaving the list out would keep an older one.
ALLOWED_UPDATES = ("message", "callback_query", "my_chat_member")

_log = logging.getLogger(__name__)
_TURN = 0.5  # seconds for answers before Telegram is asked again, also for what is not done yet
_MOST_TURNS = 40  # then what is still not done is confirmed: one that hangs must not hold up all
_LONGEST_PAUSE = 30.0
_REFUSALS_BELIEVED = 3  # a single 401 or 404 may be a proxy's hiccup
_CONFLICTS_BELIEVED = 12  # about a minute: a deploy may overlap for that long


class Polling:
    """Runs until `stop` is set; raises TokenRefused or AnotherPoller when it is hopeless."""

    def __init__(self, bot: Bot, inbox: Inbox, clock: Clock, pulse: Pulse) -> None:
        self._bot = bot
        self._inbox = inbox
        self._clock = clock
        self._pulse = pulse
        self._offset: int | None = None
        self._under_way: dict[int, asyncio.Task[None]] = {}
        self._turns = 0
        self._failures: Counter[type[TelegramError]] = Counter()

    async def run(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            await unless_stopped(self._once(), stop)

    async def confirm(self) -> None:
        """Tells Telegram what has been dealt with, so that the next start does not repeat it."""
        if self._under_way:
            await asyncio.wait(self._under_way.values(), timeout=_TURN)
            self._move_on()
        if self._offset is not None:
            try:
                await self._bot.get_updates(offset=self._offset, limit=1, timeout=0)
            except TelegramError as error:
                _log.warning("the last updates stay unconfirmed: %s", type(error).__name__)

    async def _once(self) -> None:
        try:
            updates = await self._bot.get_updates(
                offset=self._offset, timeout=POLL_SECONDS, allowed_updates=ALLOWED_UPDATES
            )
        except TelegramError as error:
            await self._pause(error)
            return
        self._failures.clear()
        self._pulse.beat(PART, self._clock.now())
        await self._take_all(updates)

    async def _take_all(self, updates: Sequence[Update]) -> None:
        """Gives all a turn; who is slow delays nobody, since Telegram repeats what is not done."""
        for update in updates:
            if update.update_id not in self._under_way:
                taking = asyncio.create_task(self._inbox.take(update))
                self._under_way[update.update_id] = taking
        if self._under_way:
            await asyncio.wait(self._under_way.values(), timeout=_TURN)
            self._move_on()

    def _move_on(self) -> None:
        """The offset moves up to the first update that is not dealt with."""
        after_all = max(self._under_way) + 1
        self._under_way = {n: task for n, task in self._under_way.items() if not task.done()}
        self._turns = self._turns + 1 if self._under_way else 0
        if self._turns >= _MOST_TURNS:
            self._under_way.clear()
        self._offset = min(self._under_way, default=after_all)

    async def _pause(self, error: TelegramError) -> None:
        self._failures[type(error)] += 1
        alike = self._failures[type(error)]
        if isinstance(error, InvalidToken) and alike >= _REFUSALS_BELIEVED:
            raise TokenRefused from error
        if isinstance(error, Conflict) and alike >= _CONFLICTS_BELIEVED:
            raise AnotherPoller from error
        pause = min(_LONGEST_PAUSE, 0.5 * 2 ** min(self._failures.total(), 6))
        if isinstance(error, Conflict):
            pause = 5.0
        elif isinstance(error, RetryAfter):
            pause = seconds_to_wait(error)
        if not isinstance(error, TimedOut):
            _log.warning("no updates (%s), asking again in %.1f s", type(error).__name__, pause)
        await self._clock.sleep(pause)


async def unless_stopped(work: Coroutine[Any, Any, None], stop: asyncio.Event) -> None:
    """Waits for `work`, but gives it up as soon as `stop` is set."""
    task, stopped = asyncio.ensure_future(work), asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait((task, stopped), return_when=asyncio.FIRST_COMPLETED)
        if task.done():
            await task
    finally:
        stopped.cancel()
        if not task.done():
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
