"""getUpdates: waiting for updates, with one poller at a time."""

from __future__ import annotations

from bot.sandbox.world.bell import Bell
from bot.sandbox.world.errors import Refused
from bot.sandbox.world.shapes import Json
from bot.sandbox.world.updates import UpdateQueue

ANOTHER_POLLER = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)
NEW_WEBHOOK = "terminated by setWebhook request"
WEBHOOK_IS_SET = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook "
    "first"
)
LONGEST_WAIT = 50


class Polling:
    """The place for the one poller. A newcomer takes it, and who waited there is told so by 409."""

    def __init__(self, bell: Bell, updates: UpdateQueue) -> None:
        self._bell = bell
        self._updates = updates
        self._turn = 0
        self._ended_by = ANOTHER_POLLER

    def end(self, reason: str) -> None:
        """Sends away whoever waits now."""
        self._turn += 1
        self._ended_by = reason
        self._bell.ring()

    async def updates_from(self, offset: int, limit: int, seconds: float) -> list[Json]:
        """The updates from `offset` on, waiting for the first one; raises Refused (409)."""
        self.end(ANOTHER_POLLER)
        turn = self._turn
        self._updates.confirm(offset)
        await self._bell.wait_until(lambda: self._turn != turn or self._updates.count > 0, seconds)
        if self._turn != turn:
            raise Refused(409, self._ended_by)
        return [update.as_json() for update in self._updates.waiting(limit)]
