"""What became of a message that was handed to Telegram, read from the exception and its cause.

A time-out may mean that the message was taken. `bot/transport/` knows how far the call got: only
what cannot have been taken is tried again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.transport.causes import MaybeSent, NotSent


@dataclass(frozen=True, slots=True)
class Sent:
    """Telegram confirmed it."""

    message_id: int


@dataclass(frozen=True, slots=True)
class Later:
    """It was not taken; it may be tried again after `seconds`."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Refused:
    """The chat cannot be reached: blocked, deleted, never begun."""

    reason: str


@dataclass(frozen=True, slots=True)
class Moved:
    """The group became a supergroup with another id."""

    chat_id: int


@dataclass(frozen=True, slots=True)
class Failed:
    """Our mistake; `markup` when Telegram could not read our formatting."""

    reason: str
    markup: bool = False


@dataclass(frozen=True, slots=True)
class Uncertain:
    """The connection broke after sending: it may have arrived, so it is never repeated blindly."""

    reason: str


Outcome = Sent | Later | Refused | Moved | Failed | Uncertain

_TOKEN_PAUSE = 30.0
_WRITTEN = re.compile(r"""[:"<]|(?<!\w)'""")
_SHORT = 80  # characters
_UNREACHABLE = (
    "chat not found",
    "user is deactivated",
    "peer_id_invalid",
    "bot was blocked",
    "have no rights to send",
)


def classify(error: TelegramError) -> Outcome:
    """The outcome that an exception of PTB stands for."""
    match error:
        case RetryAfter():
            return Later(seconds_to_wait(error))
        case ChatMigrated():
            return Moved(error.new_chat_id)
        case Forbidden() | BadRequest():
            return _rejected(error)
        case NetworkError():
            return _network(error)
        case InvalidToken() | Conflict():  # of the bot, not of this message: it must not be lost
            return Later(_TOKEN_PAUSE)
        case _:  # a 200 whose body PTB cannot read
            return Uncertain(type(error).__name__)


def seconds_to_wait(error: RetryAfter) -> float:
    """How long Telegram asks to wait; PTB gives a number or, opted in, a timedelta."""
    wait = error.retry_after
    return float(wait) if isinstance(wait, int | float) else wait.total_seconds()


def _rejected(error: Forbidden | BadRequest) -> Outcome:
    lowered = error.message.lower()
    if isinstance(error, Forbidden) or any(sign in lowered for sign in _UNREACHABLE):
        return Refused(_short(error))
    return Failed(_short(error), markup="parse entities" in lowered)


def _short(error: TelegramError) -> str:
    """What is always the same in a description: behind it may stand what people wrote."""
    always = _WRITTEN.split(error.message, maxsplit=1)[0].strip()
    return always[:_SHORT] or type(error).__name__


def _network(error: NetworkError) -> Outcome:
    cause = error.__cause__
    # An answer of 500 and above: the server says that it did not take it. With a body that is no
    # JSON, such as a proxy's page, PTB names its own error as the cause.
    if cause is None or isinstance(cause, TelegramError):
        return Later(2.0)
    if isinstance(cause, NotSent):
        return Later(1.0)
    return Uncertain(cause.reason if isinstance(cause, MaybeSent) else type(cause).__name__)
