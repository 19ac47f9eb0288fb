"""Tells the shared pace of messages that did not wait for a slot, so that broadcasts make room."""

from __future__ import annotations

import asyncio
import logging

from bot.logs import without_words
from bot.services import Services
from storage.errors import StorageError

_COLLECTING = 0.1  # seconds: a transaction is for all the answers of so long

_log = logging.getLogger(__name__)


class Debits:
    """`add` returns at once, so that nobody who chats waits for the database."""

    def __init__(self, services: Services, interval: float) -> None:
        self._services = services
        self._interval = interval
        self._owed = 0
        self._paying: asyncio.Task[None] | None = None

    def add(self) -> None:
        """One more message goes out now."""
        self._owed += 1
        if self._paying is None or self._paying.done():
            self._paying = asyncio.create_task(self._pay())

    async def close(self) -> None:
        """Ends; what was not told yet is of no use to anybody a moment later."""
        if self._paying is not None:
            self._paying.cancel()
            await asyncio.wait((self._paying,))

    async def _pay(self) -> None:
        while self._owed:
            await asyncio.sleep(_COLLECTING)
            owed, self._owed = self._owed, 0
            try:
                async with self._services.storage.work() as work:
                    await work.pace.debit(owed, self._interval)
            except StorageError as error:
                why = without_words(error)
                _log.warning("the pace could not be told of %d answers: %s", owed, why)
