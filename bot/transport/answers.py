"""Reads answers of the Bot API, also those of servers that are less exact than Telegram's."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any

from aiohttp import ClientResponse
from telegram.error import TelegramError

from bot.lenient_updates import readable

_UNREADABLE = "Invalid server response"  # PTB's own words for it
_BEGINNING = 60  # bytes of an answer, among which `"ok": false` stands
_LARGEST = 32 * 1024 * 1024  # bytes; the largest file that Telegram gives to bots has 20 MB


class AnswerTooLarge(Exception):
    """It has more than 32 MiB, and was not read to its end."""


async def content_of(response: ClientResponse) -> bytes:
    """The body of an answer; raises AnswerTooLarge, and what aiohttp raises for a broken one."""
    pieces, size = [], 0
    async for piece in response.content.iter_any():
        size += len(piece)
        if size > _LARGEST:
            raise AnswerTooLarge
        pieces.append(piece)
    return pieces[0] if len(pieces) == 1 else b"".join(pieces)


def judged(status: int, payload: bytes) -> tuple[int, bytes]:
    """The answer as PTB shall see it.

    One that says `"ok": false` is a refusal, also where its HTTP status is 200. A refusal that is
    no JSON, such as a proxy's page, is left out: PTB would put it into the text of its error.
    """
    if status == HTTPStatus.OK:
        if b"false" not in payload[:_BEGINNING]:
            return status, payload
        answer = read(payload)
        if answer.get("ok") is False:
            code = answer.get("error_code")
            return (code if isinstance(code, int) else HTTPStatus.BAD_REQUEST), payload
    elif not _is_answer(payload):
        return status, b""
    return status, payload


def read(payload: bytes) -> dict[str, Any]:
    """The object in an answer; raises TelegramError, without writing words of people to the log."""
    try:
        answer = json.loads(payload.decode("utf-8", "replace"))
    except ValueError as error:
        raise TelegramError(_UNREADABLE) from error
    if not isinstance(answer, dict) or (answer.get("ok") is True and "result" not in answer):
        raise TelegramError(_UNREADABLE)
    return answer


def read_updates(payload: bytes) -> dict[str, Any]:
    """As `read`, for getUpdates: each update by itself, so that none stops the others."""
    answer = read(payload)
    if answer.get("ok") is True:
        if not isinstance(answer["result"], list):
            raise TelegramError(_UNREADABLE)
        answer["result"] = readable(answer["result"])
    return answer


def _is_answer(payload: bytes) -> bool:
    try:
        read(payload)
    except TelegramError:
        return False
    return True
