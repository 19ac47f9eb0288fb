"""What gets in at all: runs before every other handler.

Edited messages and channels get no reply. In groups the bot speaks only when addressed, and
what is personal (alerts, saved postings, data) is kept for the private chat.
"""

from __future__ import annotations

from telegram import Message, Update
from telegram.ext import ApplicationHandlerStop, ChatMemberHandler, TypeHandler
from telegram.helpers import create_deep_linked_url

from bot.actions.arriving import leave
from bot.context import Context
from bot.delivery import respond
from bot.views.reply import Button, Reply

_FOR_EVERYONE = {"start", "help", "guide", "ask", "plan"}  # commands that a group may use


async def let_in(update: Update, context: Context) -> None:
    """Raises ApplicationHandlerStop for what must go no further."""
    if update.edited_message or update.channel_post or update.edited_channel_post:
        raise ApplicationHandlerStop
    message = update.message
    if message is None or message.chat.type == message.chat.PRIVATE:
        return
    if message.from_user is None or message.from_user.is_bot:
        raise ApplicationHandlerStop
    command = _command(message, context.bot.username)
    if command is not None and command not in _FOR_EVERYONE:
        await respond(update, context, _go_private(context))
        raise ApplicationHandlerStop
    if command is None and not _is_addressed(message, context.bot.username, context.bot.id):
        raise ApplicationHandlerStop


async def membership(update: Update, context: Context) -> None:
    """Blocked or unblocked by the person of a private chat."""
    change = update.my_chat_member
    if change is None or change.chat.type != change.chat.PRIVATE:
        return
    if change.new_chat_member.status in (
        change.new_chat_member.BANNED,
        change.new_chat_member.LEFT,
    ):
        await leave(context.services, change.chat.id)


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


def _go_private(context: Context) -> Reply:
    words = context.services.words
    link = create_deep_linked_url(context.bot.username)
    button = Button(words.plain("answer.private_button"), url=link)
    return Reply(words("answer.go_private"), ((button,),))


HANDLERS = (TypeHandler(Update, let_in),)
MEMBERSHIP = (ChatMemberHandler(membership, ChatMemberHandler.MY_CHAT_MEMBER),)
