"""An event loop that waits for nothing: its clock jumps to the next timer at once."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class _NeverWaiting(selectors.DefaultSelector):
    """Asked to wait, it adds the time to `passed` and returns."""

    passed = 0.0

    def select(self, timeout: float | None = None) -> list[Any]:
        self.passed += timeout or 0.0
        return super().select(0)


class _JumpingLoop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self._never_waiting = _NeverWaiting()
        super().__init__(self._never_waiting)

    def time(self) -> float:
        return 1000.0 + self._never_waiting.passed


def run_at_once(work: Coroutine[Any, Any, T]) -> T:
    """Runs what waits only for timers, in no time."""
    with asyncio.Runner(loop_factory=_JumpingLoop) as runner:
        return runner.run(work)
