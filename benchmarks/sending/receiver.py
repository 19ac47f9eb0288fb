"""A Bot API server that takes sendMessage as strictly as Telegram, misbehaves as told, and keeps a
journal of what it took. It is a process of its own: `python receiver.py JSON` prints its port.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import random
import socket
import struct
import sys
import time
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import httpx

_ME = {"id": 2, "is_bot": True, "first_name": "bot", "username": "bench_bot"}


@dataclass(frozen=True, slots=True)
class Behaviour:
    """Chances are of each call; `rate` messages a second at most, 0 for as many as come.

    `delay` is how many seconds an answer takes.
    """

    rate: int = 0
    delay: float = 0.0
    reset_before: float = 0.0
    reset_after: float = 0.0
    server_error: float = 0.0
    too_many: float = 0.0
    longest_wait: int = 30
    seed: int = 1


class Journal:
    """When which chat's message was taken, and how many were refused for coming too fast."""

    def __init__(self, behaviour: Behaviour) -> None:
        self.taken: list[tuple[float, int]] = []
        self.too_fast = 0
        self.chance = random.Random(behaviour.seed)
        self._rate = behaviour.rate
        self._lately: deque[float] = deque()

    def take(self, chat_id: int) -> bool:
        """False, and not taken, when it comes too fast."""
        now = time.monotonic()
        while self._lately and self._lately[0] <= now - 1:
            self._lately.popleft()
        if self._rate and len(self._lately) >= self._rate:
            self.too_fast += 1
            return False
        self._lately.append(now)
        self.taken.append((now, chat_id))
        return True


class Chatter:
    """People who chat with the bot, one after the other: what they say goes out by getUpdates, and
    the time until the bot's next message to one of them is taken. They are so many that the bot may
    answer each at once: a chat gets one message a second in the long run.
    """

    FIRST_ID = 4_000_000_000
    PEOPLE = 50

    def __init__(self) -> None:
        self._updates: list[dict[str, Any]] = []
        self._number = 0
        self._asked: Callable[[list[dict[str, Any]]], None] | None = None
        self._spoke: tuple[float, Callable[[float], None]] | None = None

    def says(self, text: str, answered: Callable[[float], None]) -> None:
        """`answered` gets the seconds until the answer comes."""
        self._number += 1
        who = {"id": self.FIRST_ID + self._number % self.PEOPLE, "first_name": "Ana"}
        message: dict[str, Any] = {
            "message_id": self._number,
            "date": int(time.time()),
            "chat": {**who, "type": "private"},
            "from": {**who, "is_bot": False},
            "text": text,
        }
        if text.startswith("/"):
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text)}]
        self._updates.append({"update_id": self._number, "message": message})
        self._spoke = time.perf_counter(), answered
        self._give()

    def hears(self) -> None:
        """The bot wrote to them."""
        if self._spoke is not None:
            (began, answered), self._spoke = self._spoke, None
            answered(time.perf_counter() - began)

    def asked(self, offset: int, timeout: float, give: Callable[[list[Any]], None]) -> None:
        """getUpdates: what is new at once, or nothing after `timeout` seconds."""
        self._updates = [each for each in self._updates if each["update_id"] >= offset]
        self._asked = give
        self._give()
        if self._asked is give:
            asyncio.get_running_loop().call_later(timeout, self._give_nothing, give)

    def _give(self) -> None:
        if self._updates and self._asked is not None:
            give, self._asked = self._asked, None
            give(list(self._updates))

    def _give_nothing(self, give: Callable[[list[Any]], None]) -> None:
        if self._asked is give:
            self._asked = None
            give([])


class Call(asyncio.Protocol):
    """One connection; requests come one after the other."""

    def __init__(self, journal: Journal, chatter: Chatter, behaviour: Behaviour) -> None:
        self._journal, self._chatter, self._behaviour = journal, chatter, behaviour
        self._read = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._read += data
        while (end := self._read.find(b"\r\n\r\n")) >= 0:
            head = self._read[:end].lower()
            length = int(head.partition(b"content-length:")[2].split(b"\r\n")[0] or b"0")
            if len(self._read) < end + 4 + length:
                return
            path = self._read.split(b" ", 2)[1]
            body, self._read = (
                self._read[end + 4 : end + 4 + length],
                self._read[end + 4 + length :],
            )
            self._respond(path, body)

    def _respond(self, path: bytes, body: bytes) -> None:
        if path == b"/journal":
            self._say(200, {"taken": self._journal.taken, "too_fast": self._journal.too_fast})
        elif path == b"/say":
            self._chatter.says(body.decode(), lambda seconds: self._say(200, seconds))
        elif path.endswith(b"/getUpdates"):
            asked = parse_qs(body.decode())
            offset, timeout = (int(asked.get(name, ["0"])[0]) for name in ("offset", "timeout"))
            self._chatter.asked(offset, timeout, self._result)
        elif path.endswith(b"/sendMessage"):
            self._send_message(body)
        else:
            self._result(_ME if path.endswith(b"/getMe") else True)

    def _send_message(self, body: bytes) -> None:
        chat_id = int(parse_qs(body.decode())["chat_id"][0])
        if chat_id >= Chatter.FIRST_ID:
            self._chatter.hears()
            self._took(chat_id)
            return
        drawn = self._journal.chance.random()
        kinds = ("reset_before", "server_error", "too_many", "reset_after")
        for kind in kinds:
            drawn -= getattr(self._behaviour, kind)
            if drawn < 0:
                break
        else:
            kind = ""
        if kind == "reset_before":
            self._reset()
        elif kind == "server_error":
            self._refuse(500, "Internal Server Error")
        elif kind == "too_many":
            self._too_many(self._journal.chance.randint(1, self._behaviour.longest_wait))
        elif not self._journal.take(chat_id):
            self._too_many(1)
        elif kind == "reset_after":
            self._reset()
        else:
            self._took(chat_id)

    def _took(self, chat_id: int) -> None:
        chat = {"id": chat_id, "type": "private", "first_name": "Ana"}
        number = len(self._journal.taken)
        message = {"message_id": number, "date": 1, "chat": chat, "from": _ME, "text": "x"}
        answer = {"ok": True, "result": message}
        if self._behaviour.delay:
            loop = asyncio.get_running_loop()
            loop.call_later(self._behaviour.delay, self._say, 200, answer)
        else:
            self._say(200, answer)

    def _result(self, result: Any) -> None:
        self._say(200, {"ok": True, "result": result})

    def _too_many(self, seconds: int) -> None:
        told = f"Too Many Requests: retry after {seconds}"
        self._refuse(429, told, parameters={"retry_after": seconds})

    def _refuse(self, status: int, description: str, **more: Any) -> None:
        told = {"ok": False, "error_code": status, "description": description, **more}
        self._say(status, told)

    def _say(self, status: int, answer: Any) -> None:
        body = json.dumps(answer).encode()
        head = f"HTTP/1.1 {status} x\r\nContent-Type: application/json\r\n"
        self._transport.write(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)

    def _reset(self) -> None:
        """By RST, as a box on the way does it."""
        connection = self._transport.get_extra_info("socket")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._transport.abort()


async def receive(behaviour: Behaviour) -> None:
    """Until standard input ends, with the process that started this one."""
    journal, chatter = Journal(behaviour), Chatter()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: Call(journal, chatter, behaviour), "127.0.0.1", 0, backlog=1024
    )
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.to_thread(sys.stdin.read)


@dataclass(frozen=True, slots=True)
class Receiver:
    """A receiver that runs."""

    url: str

    async def journal(self) -> tuple[list[tuple[float, int]], int]:
        """What it took so far, and how many calls came too fast."""
        async with httpx.AsyncClient(trust_env=False, timeout=60) as http:
            told = (await http.get(f"{self.url}/journal")).json()
        return [(moment, chat_id) for moment, chat_id in told["taken"]], told["too_fast"]

    async def say(self, words: str) -> float:
        """Somebody writes to the bot; the seconds until it answers."""
        async with httpx.AsyncClient(trust_env=False, timeout=60) as http:
            return float((await http.post(f"{self.url}/say", content=words)).json())


@asynccontextmanager
async def receiving(behaviour: Behaviour) -> AsyncIterator[Receiver]:
    """A receiver in its own process, for as long as the block lasts."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(Path(__file__)),
        json.dumps(asdict(behaviour)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    try:
        port = int(await process.stdout.readline())
        yield Receiver(f"http://127.0.0.1:{port}")
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()


if __name__ == "__main__":
    asyncio.run(receive(Behaviour(**json.loads(sys.argv[1]))))
