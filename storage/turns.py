"""Writers of one process taking turns on SQLite, first come, first served."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from storage.errors import DatabaseBusy

PATIENCE = timedelta(seconds=30)


class Turns:
    """A fair queue, for `async with`.

    SQLite lets waiting writers sleep and try again, and SQLAlchemy's pool hands a connection to
    whoever asks at the right moment: with either, one busy loop could hold up everybody who chats.
    """

    def __init__(self, where: str) -> None:
        self._where = where
        self._lock = asyncio.Lock()

    async def __aenter__(self) -> None:
        """Waits for its turn; raises `DatabaseBusy` when that takes longer than `PATIENCE`."""
        try:
            async with asyncio.timeout(PATIENCE.total_seconds()):
                await self._lock.acquire()
        except TimeoutError as error:
            raise DatabaseBusy(self._where) from error

    async def __aexit__(self, *_: object) -> None:
        self._lock.release()
