"""The PTB context that every handler gets: it leads to the services."""

from __future__ import annotations

from typing import Any

from telegram.ext import CallbackContext, ExtBot

from bot.pacing.lanes import Broadcast
from bot.services import Services


class Context(CallbackContext[ExtBot[Broadcast], dict[Any, Any], dict[Any, Any], Services]):
    """`context.services` instead of a bag of keys; PTB keeps it as `bot_data`."""

    @property
    def services(self) -> Services:
        return self.bot_data
