"""Runs an ASGI app inside our own event loop: uvicorn, ending at once and leaving signals alone."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import socket
from collections.abc import AsyncIterator, Generator

import uvicorn
from starlette.types import ASGIApp

from bot.errors import PortTaken, SettingRefused

_GRACE = 2.0  # seconds that answers under way get to finish


@contextlib.asynccontextmanager
async def serving(
    app: ASGIApp,
    host: str,
    port: int,
    variable: str,
    protocol: type[asyncio.Protocol] | None = None,
) -> AsyncIterator[int]:
    """Serves while the block lasts and gives the port (0 asks for any free one).

    `protocol` is another HTTP protocol than uvicorn's own. Raises PortTaken or SettingRefused,
    naming `variable`, the setting by which another address is chosen.
    """
    listening = _listen(host, port, variable)
    server = _Server(app, protocol)
    task = asyncio.create_task(server.serve([listening]), name=f"serving {variable}")
    try:
        ready = asyncio.create_task(server.ready.wait())
        await asyncio.wait((task, ready), return_when=asyncio.FIRST_COMPLETED)
        if not ready.done():  # it failed before it listened
            ready.cancel()
            await task
        yield listening.getsockname()[1]
    finally:
        server.stop()
        await task
        listening.close()


class _Server(uvicorn.Server):
    """`ready` is set when it listens."""

    def __init__(self, app: ASGIApp, protocol: type[asyncio.Protocol] | None) -> None:
        config = uvicorn.Config(
            app,
            http=protocol or "auto",
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            timeout_keep_alive=75,
        )
        super().__init__(config)
        self.ready = asyncio.Event()
        self._stopping = asyncio.Event()

    def stop(self) -> None:
        """Asks the server to end."""
        self.should_exit = True
        self._stopping.set()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()

    async def main_loop(self) -> None:
        """Sleeps until it is stopped; once a second uvicorn renews the date of its answers."""
        ticks = 0
        while not await self.on_tick(ticks):
            ticks += 10  # uvicorn counts tenths of a second
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), 1.0)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Ends what is under way, without the fixed pause that uvicorn makes here."""
        for listening in (*self.servers, *(sockets or ())):
            listening.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        tasks, connections = self.server_state.tasks, self.server_state.connections
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_GRACE):
                while tasks or connections:  # noqa: ASYNC110 - uvicorn has no event for it
                    await asyncio.sleep(0.001)
        for task in tasks:
            task.cancel()

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """Whoever runs the loop handles signals; uvicorn would raise them again after serving."""
        yield


def _listen(host: str, port: int, variable: str) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio switches Nagle's algorithm off (answers come 40 ms sooner) only where TCP is named.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(128)
    except OSError as error:
        listening.close()
        if error.errno == errno.EADDRINUSE:
            raise PortTaken(host, port, variable) from error
        raise SettingRefused(
            variable, f"names {host}:{port}, where nothing can listen: {error.strerror}"
        ) from error
    return listening
