"""A server that breaks on purpose: sockets and threads, so that it acts while the bot is busy."""

from __future__ import annotations

import json
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

Part = Callable[["Line"], None]
USER = {"id": 1, "is_bot": True, "first_name": "x", "username": "x_bot"}
CHAT = {"id": 7, "type": "private", "first_name": "Ana"}
SENT = json.dumps(
    {"ok": True, "result": {"message_id": 5, "date": 0, "chat": CHAT, "text": "hi"}}
).encode()


class Gone(Exception):
    """The bot closed the connection."""


class Line:
    """One connection of the bot's, as the server has it."""

    def __init__(self, server: RawServer, connection: socket.socket) -> None:
        self.server = server
        self.connection = connection
        self._read = b""

    def call(self) -> bytes:
        """Reads one whole request, and writes it down."""
        while b"\r\n\r\n" not in self._read:
            self._more()
        head, _, rest = self._read.partition(b"\r\n\r\n")
        fields = dict(one.lower().split(b": ", 1) for one in head.split(b"\r\n")[1:])
        length = int(fields.get(b"content-length", b"0"))
        while len(rest) < length:
            self._more()
            rest = self._read.partition(b"\r\n\r\n")[2]
        self._read = rest[length:]
        whole = head + b"\r\n\r\n" + rest[:length]
        self.server.calls.append(whole)
        return whole

    def answer(
        self, body: bytes = SENT, status: str = "200 OK", kind: str = "application/json"
    ) -> None:
        """Answers, and keeps the connection."""
        head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
        self.connection.sendall(head.encode() + body)

    def reset(self) -> None:
        """A TCP reset: what closing without lingering is."""
        lingering = struct.pack("ii", 1, 0)
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, lingering)

    def _more(self) -> None:
        piece = self.connection.recv(1 << 16)
        if not piece:
            raise Gone
        self._read += piece


class RawServer:
    """Each connection plays the next part; the last part is played again and again."""

    def __init__(self, *parts: Part) -> None:
        self.calls: list[bytes] = []
        self.opened = 0
        self.go_on = threading.Event()
        self._parts = list(parts)
        self._listening = socket.create_server(("127.0.0.1", 0), backlog=256)
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}"

    @property
    def still_open(self) -> int:
        """Connections that neither side has closed, as far as the server has noticed."""
        with self._lock:
            return len(self._open)

    def run(self) -> None:
        """Accepts until it is closed."""
        while True:
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            with self._lock:
                self._open.add(connection)
                part = self._parts.pop(0) if len(self._parts) > 1 else self._parts[0]
                self.opened += 1
            threading.Thread(target=self._play, args=(part, connection), daemon=True).start()

    def close(self) -> None:
        """Ends every connection and listens no more."""
        self.go_on.set()
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        with self._lock:
            for connection in self._open:
                with suppress(OSError):  # it has ended by itself meanwhile
                    connection.shutdown(socket.SHUT_RDWR)

    def _play(self, part: Part, connection: socket.socket) -> None:
        try:
            part(Line(self, connection))
        except (Gone, OSError):
            pass
        finally:
            with self._lock:
                self._open.discard(connection)
                connection.close()


@contextmanager
def raw_server(*parts: Part) -> Iterator[RawServer]:
    """A server that plays these parts, in threads of its own."""
    server = RawServer(*parts)
    listening = threading.Thread(target=server.run, daemon=True)
    listening.start()
    try:
        yield server
    finally:
        server.close()
        listening.join(5)


def answers(line: Line) -> None:
    while True:
        line.call()
        line.answer()


def says(
    body: bytes, status: str = "200 OK", kind: str = "application/json"
) -> Callable[[Line], None]:
    """Gives this answer to everything."""

    def part(line: Line) -> None:
        while True:
            line.call()
            line.answer(body, status, kind)

    return part


def resets_unread(line: Line) -> None:
    line.connection.recv(1, socket.MSG_PEEK)
    line.reset()


def resets_read(line: Line) -> None:
    line.call()
    line.reset()


def closes_read(line: Line) -> None:
    line.call()


def answers_once_then_resets(line: Line) -> None:
    line.call()
    line.answer()
    line.call()
    line.reset()


def answers_once_then_closes_idle(line: Line) -> None:
    """Closes when the test lets it go on, with nothing asked."""
    line.call()
    line.answer()
    line.server.go_on.wait(10)


def is_silent(line: Line) -> None:
    line.call()
    line.server.go_on.wait(20)


def drips(line: Line) -> None:
    """Each byte comes soon, all of them take a while."""
    while True:
        line.call()
        line.connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(SENT))
        for byte in SENT:
            line.connection.sendall(bytes((byte,)))
            line.server.go_on.wait(0.01)


def breaks_off_answering(line: Line) -> None:
    line.call()
    line.connection.sendall(b'HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{"ok": tr')


def speaks_no_http(line: Line) -> None:
    line.call()
    line.connection.sendall(b"220 mail.example.com ESMTP\r\n")


def never_ends(line: Line) -> None:
    """An answer without a length and without an end."""
    line.call()
    line.connection.sendall(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
    while True:
        line.connection.sendall(b" " * (1 << 20))


def resets_half_an_upload(line: Line) -> None:
    line.connection.recv(1 << 16)
    line.reset()


def takes_nothing_in(line: Line) -> None:
    line.server.go_on.wait(20)


def refuses_half_an_upload(line: Line) -> None:
    """Answers before the end, and reads no more."""
    line.connection.recv(1 << 16)
    line.answer(b'{"ok": false, "description": "too large"}', "413 Too Large")
    line.server.go_on.wait(20)
