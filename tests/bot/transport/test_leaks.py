"""Nothing is left behind: connections, tasks, places."""

from __future__ import annotations

import asyncio
import os
from contextlib import suppress

import pytest
from telegram.error import TelegramError

from bot.transport import sending_request
from bot.transport.waiting import Waits
from tests.bot.transport import raw_server as raw
from tests.bot.transport.calling import bot_at
from tests.bot.transport.raw_server import raw_server


def _files() -> int:
    return len(os.listdir("/dev/fd"))


async def _settles(holds: object) -> None:
    async with asyncio.timeout(5):
        while not holds():  # type: ignore[operator]
            await asyncio.sleep(0.01)


async def test_a_thousand_calls_share_a_few_connections_and_leave_nothing() -> None:
    with raw_server(raw.answers) as server:
        before, tasks = _files(), len(asyncio.all_tasks())
        request = sending_request(server.url, connections=16)
        async with bot_at(server.url, request) as bot:
            for _ in range(10):
                await asyncio.gather(*(bot.send_message(7, "hi") for _ in range(100)))
            assert len(server.calls) == 1000
            assert server.opened <= 16
            assert len(asyncio.all_tasks()) == tasks
        await _settles(lambda: server.still_open == 0)
        assert _files() == before


async def test_a_thousand_broken_calls_leave_nothing() -> None:
    parts = (raw.resets_read, raw.closes_read, raw.breaks_off_answering, raw.answers)
    with raw_server(*(parts * 250), raw.answers) as server:
        before, tasks = _files(), len(asyncio.all_tasks())
        request = sending_request(server.url, connections=16)
        async with bot_at(server.url, request) as bot:

            async def send() -> bool:
                with suppress(TelegramError):
                    await bot.send_message(7, "hi")
                    return True
                return False

            sent = await asyncio.gather(*(send() for _ in range(1000)))
            assert len(server.calls) == 1000  # each once, whatever became of it
            assert 0 < sum(sent) < 1000
            assert len(asyncio.all_tasks()) == tasks
        await _settles(lambda: server.still_open == 0)
        assert _files() == before


async def test_a_cancelled_call_gives_back_its_place_and_its_connection() -> None:
    with raw_server(*[raw.is_silent] * 8, raw.answers) as server:
        tasks = len(asyncio.all_tasks())
        request = sending_request(server.url, Waits(pool=5), connections=8)
        async with bot_at(server.url, request) as bot:
            waiting = [asyncio.create_task(bot.send_message(7, "hi")) for _ in range(40)]
            await _settles(lambda: len(server.calls) == 8)
            for one in waiting:
                one.cancel()
            ended = await asyncio.gather(*waiting, return_exceptions=True)
            assert all(isinstance(one, asyncio.CancelledError) for one in ended)
            assert len(asyncio.all_tasks()) == tasks
            server.go_on.set()
            await asyncio.gather(*(bot.send_message(7, "hi") for _ in range(40)))
            assert server.opened <= 16
        await _settles(lambda: server.still_open == 0)


@pytest.mark.parametrize("part", [raw.takes_nothing_in, raw.refuses_half_an_upload])
async def test_a_server_that_takes_no_more_of_an_upload_does_not_hold_the_connection(
    part: raw.Part,
) -> None:
    with raw_server(part) as server:
        async with bot_at(server.url) as bot:
            before = _files()
            with pytest.raises(TelegramError):
                await bot.send_document(7, b"x" * 24_000_000)
            await _settles(lambda: _files() <= before + 1)  # the server's side, in this process
            assert server.still_open == 1


async def test_a_cancelled_upload_stops() -> None:
    with raw_server(raw.takes_nothing_in, raw.answers) as server:
        tasks = len(asyncio.all_tasks())
        async with bot_at(server.url, sending_request(server.url, connections=1)) as bot:
            upload = asyncio.create_task(bot.send_document(7, b"x" * 24_000_000))
            await _settles(lambda: server.opened == 1)
            await asyncio.sleep(0.1)
            files = _files()
            upload.cancel()
            await asyncio.gather(upload, return_exceptions=True)
            await asyncio.sleep(0)
            assert _files() == files - 1  # ours; the server still holds its side
            assert len(asyncio.all_tasks()) == tasks
            assert (await bot.send_message(7, "hi")).message_id == 5
