"""What gets in at all: runs before every other handler.

Edited messages and channels get no reply. In groups the bot speaks only when addressed, and
what is personal (alerts, saved postings, data) is kept for the private chat. There, whoever
sends a command has turned away from what the bot was waiting for.
"""

from __future__ import annotations

from telegram import CallbackQuery, Message, Update
from telegram.ext import ApplicationHandlerStop, TypeHandler
from telegram.helpers import create_deep_linked_url

from bot.actions.expecting import turn_away
from bot.callbacks import read_button
from bot.context import Context
from bot.responding import notice, respond
from bot.views.reply import Button, Reply

_FOR_EVERYONE = {"start", "help", "guide", "ask", "plan"}  # commands that a group may use
_SCREENS_FOR_EVERYONE = {
    "help",
    "guide",
    "choice",
    "helpful",
    "plan",
}  # and what its buttons may open
_CANCEL = "cancel"  # has to find what it cancels


async def let_in(update: Update, context: Context) -> None:
    """Raises ApplicationHandlerStop for what must go no further."""
    if update.edited_message or update.channel_post or update.edited_channel_post:
        raise ApplicationHandlerStop
    message, query = update.message, update.callback_query
    if is_private(update):
        command = _command(message, context.bot.username) if message else None
        if message is not None and command not in (None, _CANCEL):
            await turn_away(context.services, message.chat.id)
    elif query is not None:
        await _let_tap_in(update, context, query)
    elif message is not None:
        await _let_message_in(update, context, message)


async def _let_tap_in(update: Update, context: Context, query: CallbackQuery) -> None:
    """Anybody in a group may tap, and everybody sees what comes of it."""
    if is_too_personal(update, read_button(query.data or "")[0]):
        await notice(update, context.services.words.plain("answer.go_private"))
        raise ApplicationHandlerStop


async def _let_message_in(update: Update, context: Context, message: Message) -> None:
    if message.from_user is None or message.from_user.is_bot:
        raise ApplicationHandlerStop
    command = _command(message, context.bot.username)
    if command is not None and command not in _FOR_EVERYONE:
        await respond(update, context, go_private(context))
        raise ApplicationHandlerStop
    if command is None and not _is_addressed(message, context.bot.username, context.bot.id):
        raise ApplicationHandlerStop


def _command(message: Message, username: str) -> str | None:
    """The command that a message begins with, if it is meant for this bot."""
    first = (message.text or "").split(maxsplit=1)[:1]
    if not first or not first[0].startswith("/"):
        return None
    name, _, addressee = first[0][1:].partition("@")
    return name.lower() if not addressee or addressee.lower() == username.lower() else None


def _is_addressed(message: Message, username: str, bot_id: int) -> bool:
    replied = message.reply_to_message
    if replied is not None and replied.from_user is not None and replied.from_user.id == bot_id:
        return True
    return f"@{username}".lower() in (message.text or message.caption or "").lower()


def is_private(update: Update) -> bool:
    """Whether nobody but the person reads along."""
    chat = update.effective_chat
    return chat is not None and chat.type == chat.PRIVATE


def is_too_personal(update: Update, screen: str) -> bool:
    """Whether the screen is not for where the update comes from, a group."""
    return not is_private(update) and screen.partition(".")[0] not in _SCREENS_FOR_EVERYONE


def go_private(context: Context) -> Reply:
    """What a group is told where something personal is asked for."""
    words = context.services.words
    link = create_deep_linked_url(context.bot.username)
    button = Button(words.plain("answer.private_button"), url=link)
    return Reply(words("answer.go_private"), ((button,),))


HANDLERS = (TypeHandler(Update, let_in),)
