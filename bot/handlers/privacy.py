"""/privacy, /export and /delete."""

from __future__ import annotations

from collections.abc import Mapping

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler

from bot.actions.privacy import export, forget
from bot.callbacks import pattern
from bot.context import Context
from bot.handlers.arrival import person_of
from bot.responding import respond
from bot.views import privacy as view


async def show(update: Update, context: Context) -> None:
    await respond(update, context, view.privacy(context.services.words))


async def open_privacy(update: Update, context: Context, _: Mapping[str, str]) -> None:
    """Privacy asked for in words."""
    await show(update, context)


async def hand_over(update: Update, context: Context) -> None:
    """/export"""
    person = await person_of(update, context)
    content = await export(context.services, person)
    await respond(update, context, view.export(context.services.words, content))


async def ask_to_delete(update: Update, context: Context) -> None:
    """/delete: asks once."""
    await respond(update, context, view.ask_to_delete(context.services.words))


async def delete(update: Update, context: Context) -> None:
    """The second tap: everything goes."""
    person = await person_of(update, context)
    await forget(context.services, person)
    await respond(update, context, view.deleted(context.services.words))


HANDLERS = (
    CommandHandler("privacy", show),
    CommandHandler("export", hand_over),
    CommandHandler("delete", ask_to_delete),
    CallbackQueryHandler(show, pattern("privacy")),
    CallbackQueryHandler(hand_over, pattern("privacy.export")),
    CallbackQueryHandler(ask_to_delete, pattern("privacy.delete")),
    CallbackQueryHandler(delete, pattern("privacy.delete.yes")),
)
OPENERS = {"privacy": open_privacy}
