"""/start, with or without a link's payload, and /help."""

from __future__ import annotations

from collections.abc import Mapping

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler

from bot.callbacks import pattern
from bot.context import Context
from bot.handlers.arrival import person_of
from bot.handlers.guide import topic_page
from bot.responding import respond
from bot.views import starting as view

_TOPIC_LINK = "topic_"  # t.me/<bot>?start=topic_salary; dots travel as underscores


async def start(update: Update, context: Context) -> None:
    person = await person_of(update, context)
    payload = "".join((context.args or [])[:1])
    if payload.startswith(_TOPIC_LINK):
        reply = topic_page(context, payload.removeprefix(_TOPIC_LINK).replace("_", "."))
    else:
        reply = view.welcome(context.services.words, person.name)
    await respond(update, context, reply)


async def help_(update: Update, context: Context) -> None:
    await person_of(update, context)
    await respond(update, context, view.help_(context.services.words))


async def open_help(update: Update, context: Context, _: Mapping[str, str]) -> None:
    """Help asked for in words."""
    await help_(update, context)


HANDLERS = (
    CommandHandler("start", start),
    CommandHandler("help", help_),
    CallbackQueryHandler(help_, pattern("help")),
)
OPENERS = {"help": open_help}
