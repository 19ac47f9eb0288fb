"""/settings and /plan."""

from __future__ import annotations

from collections.abc import Mapping

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler

from bot.callbacks import pattern
from bot.context import Context
from bot.handlers.arrival import person_of
from bot.responding import respond
from bot.views import settings as view


async def show(update: Update, context: Context) -> None:
    person = await person_of(update, context)
    services = context.services
    local = services.now()
    await respond(update, context, view.settings(services.words, person.zone, local))


async def open_settings(update: Update, context: Context, _: Mapping[str, str]) -> None:
    """Settings asked for in words."""
    await show(update, context)


async def plan(update: Update, context: Context) -> None:
    person = await person_of(update, context)
    services = context.services
    topic = services.guide.topics.get("plans")
    await respond(update, context, view.plan(services.words, person.plan, services.plans, topic))


async def open_plan(update: Update, context: Context, _: Mapping[str, str]) -> None:
    """The plans asked for in words."""
    await plan(update, context)


HANDLERS = (
    CommandHandler("settings", show),
    CallbackQueryHandler(show, pattern("settings")),
    CommandHandler("plan", plan),
    CallbackQueryHandler(plan, pattern("plan")),
)
OPENERS = {"settings": open_settings, "plan": open_plan}
