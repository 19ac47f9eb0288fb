"""Processes that run the send round as `careerbot run --only alerts` does, and can be killed.

They are forked from a server that has imported everything, so that a new one is there at once.
"""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import os
import signal
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from multiprocessing.context import ForkServerProcess
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path

from bot.application import build_application
from bot.assembling import build_services
from bot.memory import settle
from bot.polling import unless_stopped
from bot.rounds.send_round import run_send_round
from bot.rounds.timetable import Entry, keep_running
from bot.settings import Settings

_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Sender:
    """What a process is to do: empty the queue of this database into that receiver."""

    database_url: str
    api_url: str
    paid: bool
    quiet: bool = True


class JumpingClock:
    """The clock of the machine, moved by as many seconds as whoever watches says."""

    def __init__(self, jump: Synchronized[float]) -> None:
        self._jump = jump

    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=self._jump.value)

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class Processes:
    """A few senders at a time."""

    def __init__(self, sender: Sender) -> None:
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload([__name__])
        self._sender = sender
        self._running: list[ForkServerProcess] = []
        self.jump: Synchronized[float] = self._context.Value("d", 0.0)

    def start(self, count: int) -> None:
        """Starts so many more."""
        for _ in range(count):
            process = self._context.Process(target=run, args=(self._sender, self.jump), daemon=True)
            process.start()
            self._running.append(process)

    def kill(self, number: int) -> None:
        """SIGKILL, and another one takes its place."""
        process = self._running.pop(number % len(self._running))
        process.kill()
        process.join()
        process.close()
        self.start(1)

    def sleep(self, number: int, *, awake: bool) -> None:
        """Halts one (SIGSTOP), or lets it go on."""
        pid = self._running[number].pid
        assert pid is not None
        os.kill(pid, signal.SIGCONT if awake else signal.SIGSTOP)

    def stop(self) -> None:
        """Asks all to end, and waits for that."""
        for process in self._running:
            process.terminate()
        for process in self._running:
            process.join(30)
            process.kill()
            process.join()
            process.close()
        self._running.clear()


def run(sender: Sender, jump: Synchronized[float]) -> None:
    """One process, until SIGTERM."""
    logging.basicConfig(level=logging.CRITICAL if sender.quiet else logging.INFO)
    asyncio.run(_run(sender, jump))


async def _run(sender: Sender, jump: Synchronized[float]) -> None:
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    settings = Settings(
        home=Path(),
        database_url=sender.database_url,
        token="1:bench",  # noqa: S106
        api_url=sender.api_url,
        paid_broadcast=sender.paid,
    )
    services = build_services(settings, JumpingClock(jump))
    application = build_application(services)
    await application.bot.initialize()
    settle()
    sending = Entry("sending", 1, _MINUTE, partial(run_send_round, services, application.bot))
    try:
        await unless_stopped(keep_running(services, sending), stop)
    finally:
        await application.bot.shutdown()
        await services.storage.close()
