"""A way to the database that can be cut: a TCP proxy in this process."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit


class Proxy:
    """Passes on what comes, until it goes away."""

    def __init__(self, host: str, port: int) -> None:
        self._host, self._to = host, port
        self._is_away = False
        self._open: set[asyncio.StreamWriter] = set()
        self.port = 0

    @classmethod
    @asynccontextmanager
    async def before(cls, url: str) -> AsyncIterator[Proxy]:
        """A proxy before the server of this address, while the block lasts."""
        parts = urlsplit(url)
        proxy = cls(parts.hostname or "127.0.0.1", parts.port or 5432)
        server = await asyncio.start_server(proxy._pass_on, "127.0.0.1", 0)
        proxy.port = server.sockets[0].getsockname()[1]
        try:
            yield proxy
        finally:
            server.close()
            proxy._cut()

    async def goes_away(self, seconds: float) -> None:
        """Cuts every connection and takes no new one for so long."""
        self._is_away = True
        self._cut()
        await asyncio.sleep(seconds)
        self._is_away = False

    def _cut(self) -> None:
        for writer in list(self._open):
            writer.transport.abort()

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._is_away:
            writer.transport.abort()
            return
        there, back = await asyncio.open_connection(self._host, self._to)
        self._open |= {writer, back}
        try:
            await asyncio.gather(_pump(reader, back), _pump(there, writer))
        finally:
            self._open -= {writer, back}


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    with contextlib.suppress(OSError):
        writer.close()
