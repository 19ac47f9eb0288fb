"""How PTB reaches the Bot API: the one door to our client, with its pools and time limits."""

from __future__ import annotations

import os

from bot.transport.request import ApiRequest, UpdatesRequest
from bot.transport.waiting import Waits

POLL_SECONDS = 25  # how long getUpdates may wait; Telegram allows 50
_SENDERS = 100  # connections: at 100 ms a call they carry 1,000 a second
_POLLERS = 2  # one that asks, one that confirms while it is being given up


def opt_into_timedelta() -> None:
    """Has PTB give durations as timedelta, as its next version will; else each 429 warns."""
    os.environ.setdefault("PTB_TIMEDELTA", "1")


def sending_request(
    api_url: str, waits: Waits | None = None, connections: int = _SENDERS
) -> ApiRequest:
    """The request object for everything but getUpdates.

    Raises SettingRefused for a proxy of a kind that is not supported.
    """
    return ApiRequest(api_url, waits or Waits(), connections)


def polling_request(api_url: str, waits: Waits | None = None) -> UpdatesRequest:
    """The request object for getUpdates; raises as `sending_request` does."""
    return UpdatesRequest(api_url, waits or Waits(read=POLL_SECONDS + 10, pool=10), _POLLERS)
