"""Takes updates in: each once, in order for one chat, side by side for different chats."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from weakref import WeakValueDictionary

from telegram import Update

_REMEMBERED = 10_000  # updates; Telegram repeats one within minutes, never after a day


class Inbox:
    """`take` returns when the update has been dealt with, so whoever calls it may confirm it.

    Confirming only then means that a kill in the middle loses nothing: Telegram sends it again.
    """

    def __init__(self, process: Callable[[Update], Awaitable[None]]) -> None:
        self._process = process
        self._taken: OrderedDict[int, asyncio.Task[None]] = OrderedDict()
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def take(self, update: Update) -> None:
        """Processes the update, or waits for the end of it when it is under way already."""
        task = self._taken.get(update.update_id)
        if task is None:
            task = asyncio.create_task(self._in_turn(update))
            self._taken[update.update_id] = task
            self._forget_old()
        await asyncio.shield(task)

    async def drained(self, within: float) -> None:
        """Waits until nothing is under way, at most `within` seconds."""
        if waiting := [task for task in self._taken.values() if not task.done()]:
            await asyncio.wait(waiting, timeout=within)

    async def _in_turn(self, update: Update) -> None:
        # PTB gives no chat for inline queries and payments; the person stands for it there.
        whose = update.effective_chat or update.effective_user
        turn = self._turns.setdefault(whose.id if whose else 0, asyncio.Lock())
        async with turn:
            await self._process(update)

    def _forget_old(self) -> None:
        while len(self._taken) > _REMEMBERED and next(iter(self._taken.values())).done():
            self._taken.popitem(last=False)
