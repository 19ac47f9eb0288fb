"""Chats that block the bot and let it in again, and groups that get a new id."""

from __future__ import annotations

from telegram import Update
from telegram.ext import ApplicationHandlerStop, ChatMemberHandler, MessageHandler, filters

from bot.actions.arriving import come_back, leave, move_chat
from bot.context import Context


async def changed(update: Update, context: Context) -> None:
    """Blocked or unblocked by a person; put out of a group or taken in again."""
    change = update.my_chat_member
    if change is None:
        return
    away = (change.new_chat_member.BANNED, change.new_chat_member.LEFT)
    if change.new_chat_member.status in away:
        await leave(context.services, change.chat.id)
    else:
        await come_back(context.services, change.chat.id)


async def moved(update: Update, context: Context) -> None:
    """A group has become a supergroup. Both chats tell, in either order, perhaps after a send."""
    message = update.message
    if message is not None and message.migrate_to_chat_id:
        await move_chat(context.services, message.chat.id, message.migrate_to_chat_id)
    elif message is not None and message.migrate_from_chat_id:
        await move_chat(context.services, message.migrate_from_chat_id, message.chat.id)
    raise ApplicationHandlerStop


HANDLERS = (ChatMemberHandler(changed, ChatMemberHandler.MY_CHAT_MEMBER),)
MOVES = (MessageHandler(filters.StatusUpdate.MIGRATE, moved),)  # before what groups are denied
