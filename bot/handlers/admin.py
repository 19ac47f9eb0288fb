"""/admin, for those in ADMIN_IDS; to everybody else it does not exist."""

from __future__ import annotations

from telegram import Update
from telegram.ext import CommandHandler

from bot.actions.overseeing import is_operator, overview
from bot.context import Context
from bot.handlers.arrival import person_of
from bot.responding import respond
from bot.views import admin as view
from bot.views.reply import Reply


async def show(update: Update, context: Context) -> None:
    person = await person_of(update, context)
    services = context.services
    if is_operator(services, person.chat_id):
        reply = view.overview(services.words, await overview(services))
    else:
        reply = Reply(services.words("answer.unknown_command"))
    await respond(update, context, reply)


HANDLERS = (CommandHandler("admin", show),)
