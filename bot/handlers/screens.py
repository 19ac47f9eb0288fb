"""Which screen a request in words opens, and which one waits for a typed answer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from telegram import Update

from bot.context import Context
from bot.handlers import alerts, applications, jobs, privacy, saved, settings, starting, zones
from knowledge.answer import Request

Opener = Callable[[Update, Context, Mapping[str, str]], Awaitable[None]]
Taker = Callable[[Update, Context, str, str], Awaitable[None]]

# Request.screen -> what opens it, filled in with the details that the person named.
OPENERS: dict[str, Opener] = {
    **starting.OPENERS,
    **jobs.OPENERS,
    **alerts.OPENERS,
    **saved.OPENERS,
    **applications.OPENERS,
    **settings.OPENERS,
    **privacy.OPENERS,
}

# The name of a pending question -> what takes the text: (update, context, argument, text).
EXPECTED: dict[str, Taker] = {**jobs.EXPECTED, **alerts.EXPECTED, **zones.EXPECTED}


async def open_screen(update: Update, context: Context, request: Request) -> bool:
    """Opens what was asked for; False when no such screen exists."""
    opener = OPENERS.get(request.screen)
    if opener is None:
        return False
    await opener(update, context, request.details)
    return True
