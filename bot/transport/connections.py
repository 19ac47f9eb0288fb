"""Connections to one server: so many at most, kept for a while, and none that it has closed."""

from __future__ import annotations

import asyncio
import os
import select
import ssl
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from weakref import WeakSet

import certifi
from aiohttp import ClientSession, DummyCookieJar, TCPConnector

if TYPE_CHECKING:
    from aiohttp.connector import Connection

_KEPT = 15.0  # seconds unused; servers commonly close after 60 and more, so we are the first


class Line:
    """A client for one server, for `most` calls at once; made where an event loop runs."""

    def __init__(self, api_url: str, user_agent: str, most: int) -> None:
        secure: ssl.SSLContext | bool = _tls() if urlsplit(api_url).scheme == "https" else True
        self.session = ClientSession(
            connector=_LiveConnector(limit=0, keepalive_timeout=_KEPT, ssl=secure),
            cookie_jar=DummyCookieJar(),
            headers={"User-Agent": user_agent},
        )
        self._places = asyncio.Semaphore(most)

    async def take(self, wait: float | None) -> bool:
        """Takes a place; False when none became free in `wait` seconds."""
        if not self._places.locked():  # no timer where nobody waits
            return await self._places.acquire()
        try:
            async with asyncio.timeout(wait):
                return await self._places.acquire()
        except TimeoutError:
            return False

    def leave(self) -> None:
        """Gives a place back."""
        self._places.release()


class _LiveConnector(TCPConnector):
    """Looks whether a kept connection has been closed before anything is written to it.

    Once a call is written, a closed connection may mean that it was taken. What the server has
    sent on an idle connection can only be its end, so such a one is left and a fresh one made:
    nothing had been written, hence nothing can have been taken.
    """

    def __init__(self, **how: Any) -> None:
        super().__init__(**how)
        self._seen: WeakSet[Any] = WeakSet()

    async def connect(self, *arguments: Any, **named: Any) -> Connection:
        while True:
            connection = await super().connect(*arguments, **named)
            if connection.protocol not in self._seen:
                self._seen.add(connection.protocol)
                return connection
            if not _has_spoken(connection):
                return connection
            connection.close()


def _has_spoken(connection: Connection) -> bool:
    """Whether something waits to be read: with nothing asked, an end or a farewell."""
    transport = connection.transport
    waiting = select.poll()
    waiting.register(transport.get_extra_info("socket"), select.POLLIN)  # type: ignore[union-attr]
    return bool(waiting.poll(0))


def _tls() -> ssl.SSLContext:
    """As httpx does it: certifi's authorities, unless the environment names others."""
    file, folder = os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR")
    if file or folder:
        return ssl.create_default_context(cafile=file or None, capath=folder or None)
    return ssl.create_default_context(cafile=certifi.where())
