"""Why a call failed on its way, in two kinds: Telegram cannot have taken it, or it may have.

PTB's errors carry one of them as `__cause__`. Neither holds an address (it has the token) nor
anything of a message, and neither is chained to what the HTTP client said.
"""

from __future__ import annotations

import errno

from telegram.error import NetworkError, TimedOut

from bot.errors import BotError


class NotSent(BotError):
    """The server has not got the whole call, so it took nothing: repeating it is safe."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"The call was not sent ({reason}).")
        self.reason = reason


class MaybeSent(BotError):
    """The whole call was on its way, then the answer was lost: repeating it may double it."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"The call may have been taken ({reason}).")
        self.reason = reason


def failure(error: Exception, *, handed_over: bool) -> NetworkError:
    """PTB's error for a fault of the client, of the kind that HTTPXRequest raises for it."""
    reason = _named(error)
    told = TimedOut() if isinstance(error, TimeoutError) else NetworkError(reason)
    told.__cause__ = MaybeSent(reason) if handed_over else NotSent(reason)
    return told


def no_place() -> TimedOut:
    """PTB's error for a call that waited too long for a free connection, in PTB's words."""
    told = TimedOut(
        "Pool timeout: All connections in the connection pool are occupied. "
        "Request was *not* sent to Telegram. Consider adjusting the connection "
        "pool size or the pool timeout."
    )
    told.__cause__ = NotSent("no free connection")
    return told


def not_open() -> NetworkError:
    """PTB's error for a call on a request object that was shut down."""
    told = NetworkError("This request object is not initialized!")
    told.__cause__ = NotSent("not initialized")
    return told


def _named(error: Exception) -> str:
    number = getattr(error, "errno", None)
    name = errno.errorcode.get(number) if isinstance(number, int) else None
    return f"{type(error).__name__}: {name}" if name else type(error).__name__
