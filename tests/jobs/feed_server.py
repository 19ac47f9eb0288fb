"""A feed on 127.0.0.1 that answers each path in one way, also in ways that no good server would."""

from __future__ import annotations

import asyncio
import socket
import struct
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

Headers = dict[str, str]
Answer = Callable[[Headers, asyncio.StreamWriter], Awaitable[None]]


@dataclass
class FeedServer:
    """`asked` holds the header fields (lower-case names) of every request, by arrival.

    `asked_at` has the times of the event loop, `paths` what was asked for.
    """

    url: str = ""
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[Headers] = field(default_factory=list)
    asked_at: list[float] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)

    def answer(self, path: str, **told: Any) -> str:
        """Answers this path as `telling` says; returns the address."""
        return self.behave(path, self.telling(**told))

    def telling(self, *, status: str = "200 OK", body: bytes = b"", **fields: str) -> Answer:
        """An answer with these fields (`retry_after="5"`)."""
        lines = {name.replace("_", "-"): value for name, value in fields.items()}
        lines.setdefault("content-length", str(len(body)))
        head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())

        async def send(_: Headers, writer: asyncio.StreamWriter) -> None:
            writer.write(f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body)
            await writer.drain()

        return send

    def behave(self, path: str, answer: Answer) -> str:
        """Answers this path by that function; returns the address."""
        self.answers[path] = answer
        return self.url + path

    async def handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            request = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            first, *lines = request.strip().split("\r\n")
            headers = {name.lower(): value for name, _, value in (x.partition(": ") for x in lines)}
            self.asked.append(headers)
            self.asked_at.append(asyncio.get_running_loop().time())
            self.paths.append(first.split()[1])
            await self.answers[first.split()[1]](headers, writer)
            await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass  # the client has gone, as some tests want it to
        finally:
            writer.close()


@asynccontextmanager
async def feed_server() -> AsyncIterator[FeedServer]:
    """A running server on a free port."""
    feed = FeedServer()
    server = await asyncio.start_server(feed.handle, "127.0.0.1", 0)
    async with server:
        feed.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        yield feed


async def reset(_: Headers, writer: asyncio.StreamWriter) -> None:
    """Promises a body, then breaks the connection off hard."""
    writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 5000\r\n\r\n{")
    await writer.drain()
    connection: socket.socket = writer.get_extra_info("socket")
    linger_not = struct.pack("ii", 1, 0)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger_not)
    writer.transport.abort()


async def drip(_: Headers, writer: asyncio.StreamWriter) -> None:
    """Sends a byte now and then, for ever: no single read takes long."""
    writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 5000\r\n\r\n")
    while not writer.is_closing():
        writer.write(b" ")
        await writer.drain()
        await asyncio.sleep(0.05)


async def cut_off(_: Headers, writer: asyncio.StreamWriter) -> None:
    """Promises a body and ends in the middle of it, without a word."""
    writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 5000\r\n\r\n{")


def in_turn(*answers: Answer) -> Answer:
    """The first request gets the first answer, and so on; the last goes on for ever."""
    waiting = list(answers)

    async def send(headers: Headers, writer: asyncio.StreamWriter) -> None:
        answer = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        await answer(headers, writer)

    return send
