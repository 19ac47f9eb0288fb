"""The rate limiter of the bot: every call of PTB goes through it, in one of two lanes."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from telegram.ext import BaseRateLimiter

from bot.pacing.chats import Chats
from bot.pacing.debits import Debits
from bot.pacing.lanes import Broadcast
from bot.pacing.tempo import tempo
from bot.services import Services

Json = dict[str, Any]
Result = bool | Json | list[Json]

_SENDING = ("send", "copy", "forward")
_CHANGING = ("edit",)
_NOT_COUNTED = ("sendChatAction", "sendMessageDraft")


class Limiter(BaseRateLimiter[Broadcast]):
    """Answers wait for their own chat at most; broadcasts have taken their slots beforehand.

    A RetryAfter goes to whoever made the call: it concerns that message alone.
    """

    def __init__(self, services: Services) -> None:
        self.chats = Chats()
        interval = tempo(paid=services.settings.paid_broadcast).interval
        self._debits = Debits(services, interval)

    async def initialize(self) -> None:
        """Nothing to make ready."""

    async def shutdown(self) -> None:
        """Tells the shared pace no more."""
        await self._debits.close()

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Result]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Broadcast | None,
    ) -> Result:
        """The result of the call, when its chat may have it."""
        chat_id = data.get("chat_id")
        if chat_id is not None and endpoint not in _NOT_COUNTED:
            if endpoint.startswith(_SENDING):
                await self._turn_of(chat_id, rate_limit_args)
            if endpoint.startswith(_SENDING + _CHANGING) and not _has_slot(rate_limit_args):
                self._debits.add()
        return await callback(*args, **kwargs)

    async def _turn_of(self, chat_id: int | str, lane: Broadcast | None) -> None:
        if lane is None:
            await self.chats.answer(chat_id)
        else:
            await self.chats.broadcast(chat_id)


def _has_slot(lane: Broadcast | None) -> bool:
    return lane is not None and lane.has_slot
