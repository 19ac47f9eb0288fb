"""Answers whoever wrote or tapped: by a new message, an edit in place, or a toast."""

from __future__ import annotations

import logging

from telegram import Bot, CallbackQuery, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError

from bot.actions.arriving import leave
from bot.context import Context
from bot.delivery import NO_PREVIEW, keyboard, send_patiently
from bot.outcomes import Failed, Later, Outcome, Refused, Sent, classify
from bot.splitting import split
from bot.views.reply import Reply

_log = logging.getLogger(__name__)


async def respond(update: Update, context: Context, reply: Reply) -> None:
    """Answers the person: a tap by changing the message it sits on, all else by a new message."""
    query = update.callback_query
    if query is not None:
        await _acknowledge(query, reply.notice)
        if reply.file is None and reply.picture is None and await _edit(context.bot, query, reply):
            return
    chat = update.effective_chat
    if chat is None:
        return
    answering = update.effective_message if chat.type != chat.PRIVATE and not query else None
    outcome = await send_patiently(context.bot, chat.id, reply, answering)
    await _note(context, chat.id, outcome)


async def respond_anew(update: Update, context: Context, reply: Reply) -> Outcome:
    """Answers a tap by a new message, where the one it sits on must stay as it is."""
    if update.callback_query is not None:
        await _acknowledge(update.callback_query, reply.notice)
    if update.effective_chat is None:
        return Failed("no chat")
    chat_id = update.effective_chat.id
    outcome = await send_patiently(context.bot, chat_id, reply)
    await _note(context, chat_id, outcome)
    return outcome


async def notice(update: Update, text: str) -> None:
    """Answers a tap by a toast alone."""
    if update.callback_query is not None:
        await _acknowledge(update.callback_query, text)


async def _acknowledge(query: CallbackQuery, notice: str | None) -> None:
    try:
        await query.answer(notice[:200] if notice else None)
    except TelegramError as error:  # a tap from yesterday: too old to acknowledge, still answered
        _log.info("a tap could not be acknowledged: %s", type(error).__name__)


async def _edit(bot: Bot, query: CallbackQuery, reply: Reply) -> bool:
    """True when the message now shows the reply; False when a new one must be sent."""
    message = query.message
    pieces = split(str(reply.text))
    if message is None or len(pieces) > 1:
        return False
    try:
        await bot.edit_message_text(
            pieces[0],
            chat_id=message.chat.id,
            message_id=message.message_id,
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard(reply.rows),
            link_preview_options=NO_PREVIEW,
        )
    except BadRequest as error:
        return "not modified" in error.message.lower()
    except TelegramError as error:
        # Uncertain means that it may have been changed: a second message would be noise.
        return not isinstance(classify(error), Later)
    return True


async def _note(context: Context, chat_id: int, outcome: Outcome) -> None:
    if isinstance(outcome, Refused):
        await leave(context.services, chat_id)
    elif not isinstance(outcome, Sent):
        _log.warning("an answer was not delivered: %s", type(outcome).__name__)
