"""Which screen a request in words opens, and which one waits for a typed answer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from telegram import Update

from bot.context import Context
from bot.handlers import (
    alerts,
    applications,
    jobs,
    privacy,
    saved,
    settings,
    skills,
    starting,
    zones,
)
from knowledge.answer import Request

Opener = Callable[[Update, Context, Mapping[str, str]], Awaitable[None]]
# False when the text was not for it after all, and is to be answered like any other.
Taker = Callable[[Update, Context, str, str], Awaitable[bool | None]]

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
EXPECTED: dict[str, Taker] = {
    **jobs.EXPECTED,
    **alerts.EXPECTED,
    **zones.EXPECTED,
    **applications.EXPECTED,
    **skills.EXPECTED,
}
# Those that take a text with a question mark as well, which else is a question to be answered.
TAKING_QUESTIONS = applications.TAKING_QUESTIONS


async def open_screen(update: Update, context: Context, request: Request) -> bool:
    """Opens what was asked for; False when no such screen exists."""
    opener = OPENERS.get(request.screen)
    if opener is None:
        return False
    await opener(update, context, request.details)
    return True
