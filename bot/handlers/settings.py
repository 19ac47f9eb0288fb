"""/settings and /plan."""

from __future__ import annotations

from collections.abc import Mapping

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler

from bot.actions import saving
from bot.actions.expecting import expect_nothing
from bot.callbacks import pattern
from bot.context import Context
from bot.handlers.arrival import arguments_of, person_of
from bot.responding import respond
from bot.views import settings as view
from bot.views.skills import skill_key


async def show(update: Update, context: Context) -> None:
    person = await person_of(update, context)
    services = context.services
    await expect_nothing(services, person)
    hidden = await saving.hidden_companies(services, person)
    now = services.now()
    await respond(update, context, view.settings(services.words, person.zone, now, len(hidden)))


async def hidden(update: Update, context: Context) -> None:
    """The companies that the person hid: `hidden`; `hidden|company` lets one come up again."""
    person = await person_of(update, context)
    services = context.services
    tapped = "".join(arguments_of(update)[:1])
    keys = await saving.hidden_companies(services, person)
    shown = next((key for key in keys if skill_key(key) == tapped), None)
    if shown is not None:
        await saving.show_company(services, person, shown)
        keys = tuple(key for key in keys if key != shown)
    reply = view.hidden_companies(services.words, keys)
    if shown is not None:
        name = view.company_name(shown)
        reply = reply.noticing(services.words.plain("settings.company_back", company=name))
    await respond(update, context, reply)


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
    CallbackQueryHandler(hidden, pattern("hidden")),
    CommandHandler("plan", plan),
    CallbackQueryHandler(plan, pattern("plan")),
)
OPENERS = {"settings": open_settings, "plan": open_plan}
