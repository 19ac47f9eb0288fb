"""Breaks TCP connections on demand: uvicorn's HTTP protocol, with the socket within reach."""

from __future__ import annotations

import asyncio
import socket
import struct
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from uvicorn.protocols.http.h11_impl import H11Protocol

_EXTENSION = "careerbot.sandbox.transport"


class BreakableProtocol(H11Protocol):
    """Tells the application which transport its request came by."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wraps the application for this one connection."""
        super().connection_made(transport)
        inner: Any = self.app

        async def app(scope: Any, receive: Any, send: Any) -> None:
            scope.setdefault("extensions", {})[_EXTENSION] = transport
            await inner(scope, receive, send)

        self.app = app


async def reset_connection(request: Request) -> Response:
    """Sends a TCP reset to whoever asks; under a foreign server it can only answer 502."""
    transport = request.scope.get("extensions", {}).get(_EXTENSION)
    if transport is None:
        return Response(status_code=502)
    connection = transport.get_extra_info("socket")
    # To close without lingering is what makes the kernel send RST instead of FIN.
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    transport.abort()
    while (await request.receive())["type"] != "http.disconnect":
        continue
    return Response()
