"""The body of a call: its fields as a form, with files as multipart; and how much of it has left.

How much has left decides what a fault means. The length of a body is told in advance, so a server
that has got less of it has not got the call (RFC 9112, section 8): it cannot have taken it.
"""

from __future__ import annotations

import asyncio
import re
from asyncio import Transport
from secrets import token_hex
from typing import TYPE_CHECKING, Any

from aiohttp.payload import Payload
from yarl import URL

from bot.transport.waiting import Waits

if TYPE_CHECKING:
    from telegram.request import RequestData

_PIECE = 64 * 1024  # bytes written at once
_FORM = "application/x-www-form-urlencoded"
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")  # could end the line that a file's name stands in
_NOWHERE = URL("http://bot")


class Body(Payload):
    """Bytes of one kind; `handed_over` once the connection has been given all of them.

    `write` raises TimeoutError when the server takes no next piece for `wait` seconds.
    """

    def __init__(self, content: bytes, kind: str, wait: float | None) -> None:
        super().__init__(content, content_type=kind)
        self._size = len(content)
        self._content = content
        self._wait = wait
        self._transport: Transport | None = None
        self.handed_over = False

    def decode(self, encoding: str = "utf-8", errors: str = "strict") -> str:
        """The content as text."""
        return self._content.decode(encoding, errors)

    async def write(self, writer: Any) -> None:
        """Hands all of it over; a small one at once, for the buffer of a connection takes it."""
        self._transport = writer.transport
        first, *others = [
            self._content[start : start + _PIECE] for start in range(0, self._size or 1, _PIECE)
        ]
        await _hand_over(writer, first)
        for piece in others:
            async with asyncio.timeout(self._wait):
                await writer.drain()
            await _hand_over(writer, piece)
        self.handed_over = True

    def break_off(self) -> None:
        """Cuts the connection if it still holds a part of this after the call.

        Closing, as aiohttp does, waits until the server has taken it, which may be never.
        """
        transport = self._transport
        if transport is None:
            return
        if not self.handed_over or (transport.is_closing() and transport.get_write_buffer_size()):
            transport.abort()


async def _hand_over(writer: Any, piece: bytes) -> None:
    # Without waiting for the buffer: that can fail, and what was handed over may arrive all the
    # same. This fails only where the connection is gone, before it hands anything over.
    await writer.write(piece, drain=False)


async def body_of(data: RequestData | None, waits: Waits) -> Body:
    """What PTB wants to be sent; empty where it is nothing."""
    if data is None:
        return Body(b"", _FORM, waits.write)
    if data.contains_files:
        return await _multipart(data.json_parameters, data.multipart_data, waits.upload)
    return Body(_form(data.json_parameters), _FORM, waits.write)


def _form(fields: dict[str, str]) -> bytes:
    # As urllib.parse.urlencode writes it, in a seventh of its time.
    return _NOWHERE.with_query(fields).raw_query_string.encode()


async def _multipart(fields: dict[str, str], files: dict[str, Any], upload: float | None) -> Body:
    """Names in quotes and UTF-8, as browsers send them (HTML, multipart/form-data)."""
    boundary = token_hex(16)
    pieces: list[bytes] = []
    for name, value in fields.items():
        pieces += _part(boundary, f'name="{_quoted(name)}"', value.encode("utf-8", "ignore"))
    for name, (filename, content, kind) in files.items():
        whole = content if isinstance(content, bytes) else await asyncio.to_thread(content.read)
        named = f'name="{_quoted(name)}"; filename="{_quoted(filename)}"\r\nContent-Type: {kind}'
        pieces += _part(boundary, named, whole)
    pieces.append(f"--{boundary}--\r\n".encode())
    return Body(b"".join(pieces), f"multipart/form-data; boundary={boundary}", upload)


def _part(boundary: str, named: str, content: bytes) -> tuple[bytes, bytes, bytes]:
    head = f"--{boundary}\r\nContent-Disposition: form-data; {named}\r\n\r\n"
    return head.encode("utf-8", "ignore"), content, b"\r\n"


def _quoted(name: str) -> str:
    return _CONTROL.sub("_", name).replace('"', "%22")
