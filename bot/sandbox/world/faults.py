"""Failures on demand: what the next calls of the bot shall meet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from bot.sandbox.world.errors import CannotDo, Refused
from bot.sandbox.world.shapes import Json


class FaultKind(StrEnum):
    """What goes wrong. `slow` takes the call at once and answers late; resets are TCP resets."""

    TOO_MANY_REQUESTS = "too_many_requests"
    SERVER_ERROR = "server_error"
    RESET_BEFORE = "reset_before"
    RESET_AFTER = "reset_after"
    SLOW = "slow"


class ConnectionReset(Exception):
    """The connection shall be broken off instead of answering."""


@dataclass(slots=True)
class Fault:
    """One kind of failure for the next `times` fitting calls.

    Without `method` it meets every call but getUpdates, which always goes on; without `chat_id`
    every chat. `retry_after` and `seconds` are seconds; `status` is 500 or 502.
    """

    kind: FaultKind
    method: str | None = None
    chat_id: int | None = None
    times: int = 1
    retry_after: int = 2
    seconds: float = 2.0
    status: int = 500

    def fits(self, method: str, chat_id: int | None) -> bool:
        """Whether a call is one of those to fail."""
        if self.method is None:
            named = method != "getUpdates"
        else:
            named = method.lower() == self.method.lower()
        return named and (self.chat_id is None or self.chat_id == chat_id)

    def strike_before(self) -> None:
        """Raises what keeps the call from being taken, if this fault does."""
        if self.kind is FaultKind.TOO_MANY_REQUESTS:
            raise too_many(self.retry_after)
        if self.kind is FaultKind.SERVER_ERROR:
            raise Refused(self.status)
        if self.kind is FaultKind.RESET_BEFORE:
            raise ConnectionReset


class Faults:
    """The failures that are still to come, first come first served."""

    def __init__(self) -> None:
        self._coming: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Orders a failure."""
        self._coming.append(fault)

    def clear(self) -> None:
        """Cancels what has not happened yet."""
        self._coming.clear()

    def take(self, method: str, chat_id: int | None) -> Fault | None:
        """The failure for this call, if there is one; it is used up once more."""
        for fault in self._coming:
            if fault.fits(method, chat_id):
                fault.times -= 1
                if fault.times <= 0:
                    self._coming.remove(fault)
                return fault
        return None


def too_many(seconds: int) -> Refused:
    """429 as Telegram says it."""
    return Refused(429, f"retry after {seconds}", retry_after=seconds)


_READERS: dict[str, Callable[[object], object]] = {
    "method": str,
    "chat_id": lambda value: int(str(value)),
    "times": lambda value: int(str(value)),
    "retry_after": lambda value: int(str(value)),
    "seconds": lambda value: float(str(value)),
    "status": lambda value: int(str(value)),
}


def read_fault(told: Json) -> Fault:
    """A fault from JSON; raises CannotDo (400) when a field is unknown or wrong."""
    fields = {name: value for name, value in told.items() if value is not None}
    try:
        kind = FaultKind(fields.pop("kind", ""))
        return Fault(kind, **{name: _READERS[name](value) for name, value in fields.items()})  # type: ignore[arg-type]
    except (KeyError, ValueError) as error:
        raise CannotDo(f"no such fault: {error}", status=400) from error
