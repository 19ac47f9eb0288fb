"""Sends what a view made, and says what became of it."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable
from functools import partial
from html import unescape
from typing import Any

from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
)
from telegram.constants import ParseMode
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.outcomes import Failed, Later, Moved, Outcome, Sent, Uncertain, classify
from bot.pacing.lanes import Broadcast
from bot.splitting import split
from bot.views.reply import Button, File, Reply, Rows

_log = logging.getLogger(__name__)
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_PATIENCE = 30.0  # seconds that somebody who chats is kept waiting for a 429 to pass
# What PTB raises for an answer that lacks a field: the message was taken all the same.
_UNREADABLE = (KeyError, TypeError, ValueError, AttributeError)
_TAG = re.compile(r"<[^>]*>")

Attempt = Callable[[], Awaitable[Outcome]]


async def send_patiently(
    bot: Bot, chat_id: int, reply: Reply, answering: Message | None = None
) -> Outcome:
    """Sends while somebody waits: what was certainly not taken is tried again, a few times.

    A group that has moved gets it where it is now.
    """
    outcome = await _patiently(partial(send, bot, chat_id, reply, answering))
    if isinstance(outcome, Moved):
        return await _patiently(partial(send, bot, outcome.chat_id, reply))
    return outcome


async def send(bot: Bot, chat_id: int, reply: Reply, answering: Message | None = None) -> Outcome:
    """Sends once, as several messages where one is too short; the buttons go under the last.

    Once the first has arrived, the rest is waited for, and never begun anew: that would double it.
    """
    return await _in_order(_attempts(bot, chat_id, reply, answering))


async def broadcast(bot: ExtBot[Broadcast], chat_id: int, reply: Reply, lane: Broadcast) -> Outcome:
    """The same for a text that nobody waits for: it goes in the lane of broadcasts."""
    *first, last = split(str(reply.text))
    attempts: list[Attempt] = []
    for piece, rows in [*((piece, ()) for piece in first), (last, reply.rows)]:
        how = _in_lane(lane.without_slot() if attempts else lane)
        attempts.append(partial(_send_text, bot, chat_id, piece, rows, **how))
    return await _in_order(attempts)


async def _in_order(attempts: list[Attempt]) -> Outcome:
    outcome: Outcome = Failed("empty")
    for number, attempt in enumerate(attempts):
        outcome = await (_patiently(attempt) if number else attempt())
        if not isinstance(outcome, Sent):
            # A part of it is there: it was neither refused nor lost, and is never begun anew.
            return Uncertain("the rest of it") if number else outcome
    return outcome


def _attempts(bot: Bot, chat_id: int, reply: Reply, answering: Message | None) -> list[Attempt]:
    if reply.picture is not None:
        return [partial(_send_picture, bot, chat_id, reply.picture, reply)]
    *first, last = split(str(reply.text))
    attempts: list[Attempt] = [
        *(partial(_send_text, bot, chat_id, piece, (), **_quoting(answering)) for piece in first),
        partial(_send_text, bot, chat_id, last, reply.rows, **_quoting(answering)),
    ]
    if reply.file is not None:
        attempts.append(partial(_send_file, bot, chat_id, reply.file))
    return attempts


async def _patiently(attempt: Attempt) -> Outcome:
    waited = 0.0
    while True:
        outcome = await attempt()
        if not isinstance(outcome, Later) or waited + outcome.seconds >= _PATIENCE:
            return outcome
        await asyncio.sleep(outcome.seconds)
        waited += outcome.seconds


def _quoting(answering: Message | None) -> dict[str, Any]:
    if answering is None:
        return {}
    quoted = ReplyParameters(answering.message_id, allow_sending_without_reply=True)
    return {"reply_parameters": quoted}


def _in_lane(lane: Broadcast) -> dict[str, Any]:
    paid = {"allow_paid_broadcast": True} if lane.paid else {}
    return {"rate_limit_args": lane, **paid}


async def _send_text(bot: Bot, chat_id: int, piece: str, rows: Rows, **how: Any) -> Outcome:
    """Formatting that Telegram cannot read is sent again as plain text: better than silence."""
    outcome = await _send_piece(bot, chat_id, piece, rows, **how)
    if isinstance(outcome, Failed) and outcome.markup:
        _log.error("telegram could not read our formatting")
        outcome = await _send_piece(bot, chat_id, plain(piece), rows, parse_mode=None, **how)
    return outcome


async def _send_piece(bot: Bot, chat_id: int, piece: str, rows: Rows, **how: Any) -> Outcome:
    usual = {"parse_mode": ParseMode.HTML, "link_preview_options": NO_PREVIEW}
    try:
        message = await bot.send_message(
            chat_id, piece, reply_markup=keyboard(rows), **{**usual, **how}
        )
    except TelegramError as error:
        return classify(error)
    except _UNREADABLE as error:
        return Uncertain(type(error).__name__)
    return Sent(message.message_id)


async def _send_picture(bot: Bot, chat_id: int, picture: bytes, reply: Reply) -> Outcome:
    try:
        message = await bot.send_photo(
            chat_id,
            picture,
            caption=str(reply.text),
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard(reply.rows),
        )
    except TelegramError as error:
        return classify(error)
    except _UNREADABLE as error:
        return Uncertain(type(error).__name__)
    return Sent(message.message_id)


async def _send_file(bot: Bot, chat_id: int, file: File) -> Outcome:
    try:
        message = await bot.send_document(chat_id, file.content, filename=file.name)
    except TelegramError as error:
        return classify(error)
    return Sent(message.message_id)


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
