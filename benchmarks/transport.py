"""Sends a second and processor time a message: PTB's own request over httpx, beside ours.

Run: python benchmarks/transport.py [SECONDS a measurement, at most 10]. The receiver is a process
of its own and answers at once. The ways take turns, so that a busy machine is busy for all; a line
gives the median of the turns. The time that PTB takes to build and to read a message is in it.
"""

from __future__ import annotations

import asyncio
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.request import BaseRequest, HTTPXRequest

from bot.transport import sending_request

TURNS = 3
CONCURRENCY = (1, 16, 64)
POSTING = (
    '<b>Customer Success Manager</b> at <a href="https://example.com/?a=1&b=2">Acme</a>, remote\n'
)
TEXTS = {"a digest of 900 characters": POSTING * 10, "a short answer": "Yes: $90,000 a year."}
KEYBOARD = InlineKeyboardMarkup(
    [[InlineKeyboardButton(word, callback_data=f"{word}:1") for word in ("save", "hide")]] * 5
)
SENT = json.dumps(
    {
        "ok": True,
        "result": {
            "message_id": 1,
            "date": 1,
            "chat": {"id": 1, "type": "private", "first_name": "Ana"},
            "from": {"id": 2, "is_bot": True, "first_name": "bot"},
            "text": POSTING,
        },
    }
).encode()
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s" % (
    len(SENT),
    SENT,
)


def small_pool(_: str) -> BaseRequest:
    """HTTPXRequest with the small pool that suited it best."""
    return HTTPXRequest(connection_pool_size=16, pool_timeout=60, httpx_kwargs={"trust_env": False})


def large_pool(_: str) -> BaseRequest:
    """HTTPXRequest with a connection for everybody, as PTB sets it up."""
    return HTTPXRequest(pool_timeout=60, httpx_kwargs={"trust_env": False})


WAYS: dict[str, Callable[[str], BaseRequest]] = {
    "httpx, pool of 16": small_pool,
    "httpx, pool of 256": large_pool,
    "ours, aiohttp": sending_request,
}


class Receiver(asyncio.Protocol):
    """Answers each whole request, without looking at more of it than its length."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport
        self._read = b""

    def data_received(self, data: bytes) -> None:
        self._read += data
        while (end := self._read.find(b"\r\n\r\n")) >= 0:
            head = self._read[:end].lower()
            length = int(head.partition(b"content-length:")[2].split(b"\r\n")[0] or b"0")
            if len(self._read) < end + 4 + length:
                return
            self._read = self._read[end + 4 + length :]
            self._transport.write(ANSWER)  # type: ignore[attr-defined]


async def receive() -> None:
    server = await asyncio.get_running_loop().create_server(Receiver, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.to_thread(sys.stdin.read)  # ends with the process that measures


async def measure(bot: Bot, text: str, at_once: int, seconds: float) -> tuple[float, float]:
    """Messages a second, and milliseconds of processor time a message."""
    sent = 0
    until = time.perf_counter() + seconds

    async def send() -> None:
        nonlocal sent
        while time.perf_counter() < until:
            await bot.send_message(1, text, parse_mode="HTML", reply_markup=KEYBOARD)
            sent += 1

    began, used = time.perf_counter(), time.process_time()
    await asyncio.gather(*(send() for _ in range(at_once)))
    return sent / (time.perf_counter() - began), (time.process_time() - used) / sent * 1000


async def compare(url: str, seconds: float) -> None:
    print(f"{'':28}{'at once':>8}{'sends/s':>10}{'CPU ms':>9}")
    for title, text in TEXTS.items():
        print(title)
        for at_once in CONCURRENCY:
            turns: dict[str, list[tuple[float, float]]] = {name: [] for name in WAYS}
            for _ in range(TURNS):
                for name, way in WAYS.items():
                    request = way(url)
                    bot = Bot("1:a", base_url=f"{url}/bot", request=request)
                    await measure(bot, text, at_once, 0.2)  # connections are made
                    turns[name].append(await measure(bot, text, at_once, seconds))
                    await request.shutdown()
            for name, results in turns.items():
                pace, used = (statistics.median(column) for column in zip(*results, strict=True))
                print(f"  {name:26}{at_once:>8}{pace:>10,.0f}{used:>9.2f}")


def main() -> None:
    seconds = min(float(sys.argv[1]), 10.0) if len(sys.argv) > 1 else 1.0
    receiver = subprocess.Popen(  # noqa: S603
        [sys.executable, __file__, "receive"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert receiver.stdout is not None
    try:
        port = int(receiver.stdout.readline())
        asyncio.run(compare(f"http://127.0.0.1:{port}", seconds))
    finally:
        receiver.kill()
        receiver.wait()


if __name__ == "__main__":
    asyncio.run(receive()) if sys.argv[1:] == ["receive"] else main()
