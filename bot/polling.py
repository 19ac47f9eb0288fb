"""Asks Telegram for updates, and confirms them only when they have been dealt with.

PTB's own polling confirms on arrival, ends for good after one 401 and retries a 409 for ever;
the reasons for this one are in `docs/decisions.md`.
"""

from __future__ import annotations

import asyncio
import logging
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
# Named one by one: Update.ALL_TYPES lacks newer kinds, and leaving the list out keeps the old one.
ALLOWED_UPDATES = (
    "message",
    "callback_query",
    "my_chat_member",
    "inline_query",
    "pre_checkout_query",
    "subscription",
)

_log = logging.getLogger(__name__)
_LONGEST_TURN = 20.0  # seconds that one slow answer may hold up the next question to Telegram
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
        self._failures = 0

    async def run(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            await unless_stopped(self._once(), stop)

    async def confirm(self) -> None:
        """Tells Telegram what has been dealt with, so that the next start does not repeat it."""
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
        self._failures = 0
        self._pulse.beat(PART, self._clock.now())
        await self._take_all(updates)

    async def _take_all(self, updates: Sequence[Update]) -> None:
        if not updates:
            return
        turns = [asyncio.create_task(self._inbox.take(update)) for update in updates]
        await asyncio.wait(turns, timeout=_LONGEST_TURN)
        self._offset = updates[-1].update_id + 1

    async def _pause(self, error: TelegramError) -> None:
        self._failures += 1
        if isinstance(error, InvalidToken) and self._failures >= _REFUSALS_BELIEVED:
            raise TokenRefused from error
        if isinstance(error, Conflict) and self._failures >= _CONFLICTS_BELIEVED:
            raise AnotherPoller from error
        pause = min(_LONGEST_PAUSE, 0.5 * 2 ** min(self._failures, 6))
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
