"""What no other handler took: free text, odd messages, old buttons, and our own failures."""

from __future__ import annotations

import logging

from telegram import Update
from telegram.ext import CallbackQueryHandler, MessageHandler, filters

from bot.context import Context
from bot.handlers.arrival import person_of
from bot.handlers.talking import talk
from bot.logs import without_words
from bot.responding import notice, respond, respond_anew
from bot.views.reply import Reply

_log = logging.getLogger(__name__)
_NO_TEXT = (
    filters.Sticker.ALL
    | filters.VOICE
    | filters.VIDEO_NOTE
    | filters.ATTACHMENT
    | filters.POLL
    | filters.Dice.ALL
    | filters.LOCATION
    | filters.CONTACT
)


async def unknown_command(update: Update, context: Context) -> None:
    await person_of(update, context)
    await respond(update, context, Reply(context.services.words("answer.unknown_command")))


async def unsupported(update: Update, context: Context) -> None:
    """A sticker, a voice message, a photo without a caption."""
    await person_of(update, context)
    await respond(update, context, Reply(context.services.words("answer.unsupported")))


async def old_button(update: Update, context: Context) -> None:
    """A button that leads nowhere any more: better a word than a spinner."""
    await person_of(update, context)
    await notice(update, context.services.words.plain("guide.gone"))


async def failed(update: object, context: Context) -> None:
    """An exception of ours. What a person wrote is not logged; a tapped message stays as it is."""
    context.services.metrics.failures.inc()
    _log.error("a handler failed: %s", without_words(context.error))
    if isinstance(update, Update):
        say = respond_anew if update.callback_query else respond
        await say(update, context, Reply(context.services.words("answer.failed")))


HANDLERS = (
    MessageHandler(filters.COMMAND, unknown_command),
    MessageHandler(filters.TEXT | filters.CAPTION, talk),
    MessageHandler(_NO_TEXT, unsupported),
    CallbackQueryHandler(old_button),
)
