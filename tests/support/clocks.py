"""A clock that stands still until a test moves it; waiting on it takes no time."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


class SetClock:
    """Shows `moment`; whoever sleeps moves it on at once."""

    def __init__(self, moment: datetime = MONDAY) -> None:
        self.moment = moment
        self.slept = 0.0

    def now(self) -> datetime:
        return self.moment

    async def sleep(self, seconds: float) -> None:
        self.slept += seconds
        self.moment += timedelta(seconds=seconds)
        await asyncio.sleep(0)

    def passes(self, **span: float) -> datetime:
        """Moves on by `days=`, `hours=`, `minutes=`, `seconds=`; gives the new moment."""
        self.moment += timedelta(**span)
        return self.moment


class HeldClock(SetClock):
    """Moves only when a test moves it; whoever sleeps goes on when the test wakes them."""

    def __init__(self, moment: datetime = MONDAY) -> None:
        super().__init__(moment)
        self._bells: dict[str, asyncio.Event] = {}  # of those who sleep, by the names of the tasks

    async def sleep(self, seconds: float) -> None:
        self.slept += seconds
        task = asyncio.current_task()
        assert task is not None
        bell = self._bells[task.get_name()] = asyncio.Event()
        try:
            await bell.wait()
        finally:
            self._bells.pop(task.get_name())

    async def goes_round(self, task: str) -> None:
        """Wakes the task of this name, however long it meant to sleep, until it sleeps again."""
        while (before := self._bells.get(task)) is None:
            await asyncio.sleep(0.002)
        before.set()
        while self._bells.get(task) in (None, before):
            await asyncio.sleep(0.002)


class HaltingClock(SetClock):
    """Lets whoever sleeps go on `times` times; the next one sleeps until it is cancelled."""

    def __init__(self, moment: datetime, times: int) -> None:
        super().__init__(moment)
        self.halted = asyncio.Event()
        self._times = times

    async def sleep(self, seconds: float) -> None:
        if self._times == 0:
            self.halted.set()
            await asyncio.Event().wait()
        self._times -= 1
        await super().sleep(seconds)
