"""/saved: what a person keeps."""

from __future__ import annotations

from collections.abc import Mapping

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler

from bot.actions.saving import saved_by
from bot.callbacks import pattern
from bot.context import Context
from bot.handlers.arguments import as_number
from bot.handlers.arrival import arguments_of, person_of
from bot.responding import respond
from bot.services import Services
from bot.views import saved as view
from bot.views.reply import Reply
from storage.values import Person


async def show(update: Update, context: Context) -> None:
    """/saved, and the pages of it: `saved|offset`."""
    person = await person_of(update, context)
    offset = as_number("".join(arguments_of(update)[:1]))
    await respond(update, context, await page(context.services, person, offset))


async def open_saved(update: Update, context: Context, _: Mapping[str, str]) -> None:
    """Saved jobs asked for in words."""
    await show(update, context)


async def page(services: Services, person: Person, offset: int = 0) -> Reply:
    """A page of what the person keeps."""
    kept = await saved_by(services, person, offset)
    return view.saved(services.words, kept, services.now())


HANDLERS = (CommandHandler("saved", show), CallbackQueryHandler(show, pattern("saved")))
OPENERS = {"saved": open_saved}
