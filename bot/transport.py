"""How PTB reaches the Bot API: connection pools and time limits, in one place.

The pool is small on purpose: httpcore scans it on every call, so a large one slows each send.
"""

from __future__ import annotations

import json
import os
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from telegram.error import TelegramError
from telegram.request import HTTPXRequest

from bot.lenient_updates import readable

POLL_SECONDS = 25  # how long getUpdates may wait; Telegram allows 50


class _Request(HTTPXRequest):
    """PTB's own, but an answer that is no JSON is not written to the log: it may hold words."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:
        try:
            answer = json.loads(payload.decode("utf-8", "replace"))
        except ValueError as error:
            raise TelegramError("Invalid server response") from error
        if not isinstance(answer, dict):
            raise TelegramError("Invalid server response")
        return answer


class _UpdatesRequest(_Request):
    """For getUpdates: each update is read by itself, so that none stops the others."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:
        answer = _Request.parse_json_payload(payload)
        if answer.get("ok") is True and not isinstance(answer.get("result"), list | bool):
            raise TelegramError("Invalid server response")
        if isinstance(answer.get("result"), list):
            answer["result"] = [readable(update) for update in answer["result"]]
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
