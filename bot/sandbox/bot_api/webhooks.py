"""The webhook: updates are posted to the bot, in order within a lane, until it takes them."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from bot.sandbox.bot_api.webhook_posts import ANSWER_SECONDS, Pauses, Target, post_update
from bot.sandbox.world.bell import Bell
from bot.sandbox.world.shapes import Json
from bot.sandbox.world.updates import Update, UpdateQueue

if TYPE_CHECKING:
    from httpx import AsyncClient

Answered = Callable[[str, Json], Awaitable[object]]


class Webhook:
    """Posts what waits in the queue. `on_answer` runs the method that an answer may name."""

    def __init__(
        self, bell: Bell, updates: UpdateQueue, now: Callable[[], float], *, back_off: float
    ) -> None:
        self._bell = bell
        self._updates = updates
        self._now = now
        self._back_off = back_off
        self._last_error: Json = {}
        self._delivery: asyncio.Task[None] | None = None
        self.target: Target | None = None
        self.on_answer: Answered | None = None

    async def point_at(self, target: Target) -> None:
        """Sets the webhook; whatever waits is posted there from now on."""
        await self.remove()
        self.target = target
        self._delivery = asyncio.create_task(self._deliver_all(target), name="sandbox webhook")

    async def remove(self) -> None:
        """Takes the webhook away; what was not delivered keeps waiting."""
        self.target = None
        self._last_error = {}
        delivery, self._delivery = self._delivery, None
        if delivery:
            delivery.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await delivery

    def info(self) -> Json:
        """The Bot API's WebhookInfo."""
        shown: Json = {
            "url": self.target.url if self.target else "",
            "has_custom_certificate": False,
            "pending_update_count": self._updates.count,
        }
        if self.target:
            shown["max_connections"] = self.target.max_connections
            shown["ip_address"] = self.target.ip_address
            shown |= self._last_error
        if self._updates.allowed:
            shown["allowed_updates"] = self._updates.allowed
        return shown

    async def _deliver_all(self, target: Target) -> None:
        from httpx import AsyncClient  # needed by those alone who set a webhook

        places = asyncio.Semaphore(target.max_connections)
        busy: set[str] = set()

        async def deliver(lane: str) -> None:
            try:
                while update := self._updates.next_in(lane):
                    await self._deliver(client, target, places, update)
            finally:
                busy.discard(lane)

        # Without TLS there is nothing to verify, and loading the certificates takes long.
        encrypted = target.url.startswith("https:")
        client = AsyncClient(timeout=ANSWER_SECONDS, trust_env=False, verify=encrypted)
        async with client, asyncio.TaskGroup() as group:
            while not self._bell.closed:
                for lane in set(self._updates.lanes()) - busy:
                    busy.add(lane)
                    group.create_task(deliver(lane))
                await self._bell.wait_until(lambda: bool(set(self._updates.lanes()) - busy), None)

    async def _deliver(
        self, client: AsyncClient, target: Target, places: asyncio.Semaphore, update: Update
    ) -> None:
        """Posts one update until the bot takes it, or it is too old."""
        pauses = Pauses(self._back_off)
        while self._updates.next_in(update.lane) is update:
            async with places:
                outcome = await post_update(client, target, update)
            if outcome.error is None:
                self._updates.done(update.id)
                if outcome.method and self.on_answer:
                    await self.on_answer(outcome.method, outcome.answer)
                return
            self._last_error = {
                "last_error_date": int(self._now()),
                "last_error_message": outcome.error,
            }
            await asyncio.sleep(pauses.next(outcome.retry_after))
