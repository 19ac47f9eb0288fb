"""How PTB reaches the Bot API: connection pools and time limits, in one place.

The pool is small on purpose: httpcore scans it on every call, so a large one slows each send.
"""

from __future__ import annotations

import json
import os
from http import HTTPStatus
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from telegram.error import TelegramError
from telegram.request import HTTPXRequest

from bot.lenient_updates import readable

_UNREADABLE = "Invalid server response"  # PTB's own words for it
_BEGINNING = 60  # bytes of an answer, among which `"ok": false` stands
POLL_SECONDS = 25  # how long getUpdates may wait; Telegram allows 50


class _Request(HTTPXRequest):
    """PTB's own, for servers less exact than Telegram's.

    An answer that is no JSON is not written to the log, for it may hold words of people; and
    one that says `"ok": false` is a refusal, also where its HTTP status is 200.
    """

    async def do_request(self, *arguments: Any, **named: Any) -> tuple[int, bytes]:
        status, payload = await super().do_request(*arguments, **named)
        if status == HTTPStatus.OK and b"false" in payload[:_BEGINNING]:
            answer = self.parse_json_payload(payload)
            if answer.get("ok") is False:
                code = answer.get("error_code")
                status = code if isinstance(code, int) else HTTPStatus.BAD_REQUEST
        return status, payload

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:
        try:
            answer = json.loads(payload.decode("utf-8", "replace"))
        except ValueError as error:
            raise TelegramError(_UNREADABLE) from error
        if not isinstance(answer, dict) or (answer.get("ok") is True and "result" not in answer):
            raise TelegramError(_UNREADABLE)
        return answer


class _UpdatesRequest(_Request):
    """For getUpdates: each update is read by itself, so that none stops the others."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:
        answer = _Request.parse_json_payload(payload)
        if answer.get("ok") is True:
            if not isinstance(answer["result"], list):
                raise TelegramError(_UNREADABLE)
            answer["result"] = readable(answer["result"])
        return answer


def opt_into_timedelta() -> None:
    """Has PTB give durations as timedelta, as its next version will; else each 429 warns."""
    os.environ.setdefault("PTB_TIMEDELTA", "1")


def sending_request(api_url: str) -> HTTPXRequest:
    """The request object for everything but getUpdates."""
    return _Request(
        connection_pool_size=16,
        connect_timeout=10,
        read_timeout=20,
        write_timeout=20,
        pool_timeout=20,
        httpx_kwargs={"trust_env": not _is_loopback(api_url)},
    )


def polling_request(api_url: str) -> HTTPXRequest:
    """The request object for getUpdates.

    More than one connection: after a broken one the old place in the pool stays taken.
    """
    return _UpdatesRequest(
        connection_pool_size=8,
        connect_timeout=10,
        read_timeout=POLL_SECONDS + 10,
        pool_timeout=10,
        httpx_kwargs={"trust_env": not _is_loopback(api_url)},
    )


def _is_loopback(url: str) -> bool:
    # A proxy of the environment is for the outside world, not for a server on this machine.
    host = urlsplit(url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
