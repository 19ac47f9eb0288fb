"""A bot that calls a raw server, and waits for it only briefly."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from telegram import Bot
from telegram.request import BaseRequest

from bot.transport import sending_request
from bot.transport.waiting import Waits

TOKEN = "123456:AAE-very-secret-very-secret-token"  # of nobody
BRIEF = Waits(connect=5, read=1, write=1, upload=1, pool=0.3)


@asynccontextmanager
async def bot_at(url: str, request: BaseRequest | None = None) -> AsyncIterator[Bot]:
    """A bot that has not asked anything yet."""
    request = request or sending_request(url, BRIEF)
    try:
        yield Bot(TOKEN, base_url=f"{url}/bot", request=request, get_updates_request=request)
    finally:
        await request.shutdown()
