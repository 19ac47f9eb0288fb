"""Sends what a view made, and says what became of it."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable
from functools import partial
from html import unescape

from telegram import (
    Bot,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError

from bot.actions.arriving import leave
from bot.context import Context
from bot.outcomes import Failed, Later, Outcome, Refused, Sent, Uncertain, classify
from bot.splitting import split
from bot.views.reply import Button, File, Reply, Rows

_log = logging.getLogger(__name__)
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_PATIENCE = 30.0  # seconds that somebody who chats is kept waiting for a 429 to pass
_TRIES = 3
_TAG = re.compile(r"<[^>]*>")

Attempt = Callable[[], Awaitable[Outcome]]


async def respond(update: Update, context: Context, reply: Reply) -> None:
    """Answers the person: a tap by changing the message it sits on, all else by a new message."""
    query = update.callback_query
    if query is not None:
        await _acknowledge(query, reply.notice)
        if reply.file is None and await _edit(context.bot, query, reply):
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


async def send_patiently(
    bot: Bot, chat_id: int, reply: Reply, answering: Message | None = None
) -> Outcome:
    """Sends while somebody waits: what was certainly not taken is tried again, a few times."""
    return await _patiently(partial(send, bot, chat_id, reply, answering))


async def send(bot: Bot, chat_id: int, reply: Reply, answering: Message | None = None) -> Outcome:
    """Sends once, as several messages where one is too short; the buttons go under the last.

    Once the first has arrived, the rest is waited for, and never begun anew: that would double it.
    """
    outcome: Outcome = Failed("empty")
    for number, attempt in enumerate(_attempts(bot, chat_id, reply, answering)):
        outcome = await (_patiently(attempt) if number else attempt())
        if number and isinstance(outcome, Later):
            return Uncertain("the rest of it")
        if not isinstance(outcome, Sent):
            return outcome
    return outcome


def _attempts(bot: Bot, chat_id: int, reply: Reply, answering: Message | None) -> list[Attempt]:
    *first, last = split(str(reply.text))
    attempts: list[Attempt] = [
        *(partial(_send_text, bot, chat_id, piece, (), answering) for piece in first),
        partial(_send_text, bot, chat_id, last, reply.rows, answering),
    ]
    if reply.file is not None:
        attempts.append(partial(_send_file, bot, chat_id, reply.file))
    return attempts


async def _patiently(attempt: Attempt) -> Outcome:
    outcome: Outcome = Later(0)
    for _ in range(_TRIES):
        outcome = await attempt()
        if not isinstance(outcome, Later) or outcome.seconds > _PATIENCE:
            break
        await asyncio.sleep(outcome.seconds)
    return outcome


async def _send_text(
    bot: Bot, chat_id: int, piece: str, rows: Rows, answering: Message | None
) -> Outcome:
    """Formatting that Telegram cannot read is sent again as plain text: better than silence."""
    outcome = await _send_piece(bot, chat_id, piece, rows, answering)
    if isinstance(outcome, Failed) and outcome.markup:
        _log.error("telegram could not read our formatting")
        outcome = await _send_piece(bot, chat_id, piece, rows, answering, formatted=False)
    return outcome


async def _send_piece(
    bot: Bot,
    chat_id: int,
    piece: str,
    rows: Rows,
    answering: Message | None,
    formatted: bool = True,
) -> Outcome:
    quoted = (
        ReplyParameters(answering.message_id, allow_sending_without_reply=True)
        if answering
        else None
    )
    try:
        message = await bot.send_message(
            chat_id,
            piece if formatted else plain(piece),
            parse_mode=ParseMode.HTML if formatted else None,
            reply_markup=keyboard(rows),
            link_preview_options=_NO_PREVIEW,
            reply_parameters=quoted,
        )
    except TelegramError as error:
        return classify(error)
    return Sent(message.message_id)


async def _send_file(bot: Bot, chat_id: int, file: File) -> Outcome:
    try:
        message = await bot.send_document(chat_id, file.content, filename=file.name)
    except TelegramError as error:
        return classify(error)
    return Sent(message.message_id)


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
            link_preview_options=_NO_PREVIEW,
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


def keyboard(rows: Rows) -> InlineKeyboardMarkup | None:
    """The buttons in Telegram's form; None when there are none."""
    if not rows:
        return None
    return InlineKeyboardMarkup([[_button(button) for button in row] for row in rows])


def _button(button: Button) -> InlineKeyboardButton:
    return InlineKeyboardButton(button.text, callback_data=button.data, url=button.url)


def plain(text: str) -> str:
    """An HTML text without its tags."""
    return unescape(_TAG.sub("", text))
