"""Faults on the way: PTB's own errors, and whether the call may have been taken."""

from __future__ import annotations

import asyncio
import json
import logging
import socket
import time
import traceback
from contextlib import closing
from typing import Any

import pytest
from telegram import Bot
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.request import HTTPXRequest

from bot.outcomes import Later, Uncertain, classify
from bot.transport import sending_request
from bot.transport.causes import MaybeSent, NotSent
from bot.transport.waiting import Waits
from tests.bot.transport import raw_server as raw
from tests.bot.transport.calling import bot_at
from tests.bot.transport.raw_server import Part, raw_server

WORDS = "words of somebody"
UPLOAD = b"x" * 24_000_000  # more than the buffers of a connection take
AFTER_SENDING = [
    raw.resets_unread,
    raw.resets_read,
    raw.closes_read,
    raw.is_silent,
    raw.breaks_off_answering,
    raw.speaks_no_http,
]


async def failing(bot: Bot) -> TelegramError:
    with pytest.raises(TelegramError) as failed:
        await bot.send_message(7, WORDS)
    return failed.value


def a_closed_port() -> str:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        return f"http://127.0.0.1:{taken.getsockname()[1]}"


@pytest.mark.parametrize("part", AFTER_SENDING)
async def test_a_fault_after_sending_is_uncertain_and_not_repeated(part: Part) -> None:
    with raw_server(part) as server:
        async with bot_at(server.url) as bot:
            error = await failing(bot)
        assert isinstance(error.__cause__, MaybeSent)
        assert isinstance(classify(error), Uncertain)
        assert server.opened == 1


async def test_a_refused_connection_is_not_sent() -> None:
    async with bot_at(a_closed_port()) as bot:
        error = await failing(bot)
    assert type(error) is NetworkError
    assert isinstance(error.__cause__, NotSent)
    assert error.__cause__.reason == "ClientConnectorError: ECONNREFUSED"
    assert classify(error) == Later(1.0)


async def test_a_name_that_leads_nowhere_is_not_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "all_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    async with bot_at("http://telegram.invalid") as bot:
        error = await failing(bot)
    assert isinstance(error.__cause__, NotSent)


async def test_a_connection_that_is_not_made_in_time_is_not_sent() -> None:
    with socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        waiting = [socket.socket() for _ in range(4)]
        for one in waiting:  # they fill the queue that nobody empties
            one.setblocking(False)
            one.connect_ex(full.getsockname())
        request = sending_request("http://127.0.0.1", Waits(connect=0.3))
        async with bot_at(f"http://127.0.0.1:{full.getsockname()[1]}", request) as bot:
            error = await failing(bot)
        for one in waiting:
            one.close()
    assert type(error) is TimedOut
    assert isinstance(error.__cause__, NotSent)


async def test_without_a_free_connection_it_is_not_sent() -> None:
    with raw_server(raw.is_silent) as server:
        request = sending_request(server.url, Waits(read=1, pool=0.2), connections=1)
        async with bot_at(server.url, request) as bot:
            busy = asyncio.create_task(failing(bot))
            await asyncio.sleep(0.05)
            error = await failing(bot)
            assert type(error) is TimedOut
            assert "Pool timeout" in error.message
            assert isinstance(error.__cause__, NotSent)
            assert type(await busy) is TimedOut
        assert len(server.calls) == 1


async def test_silence_is_a_time_out_as_soon_as_the_call_asked_for() -> None:
    with raw_server(raw.is_silent) as server:
        async with bot_at(server.url, sending_request(server.url, Waits(read=15))) as bot:
            began = time.monotonic()
            with pytest.raises(TimedOut):
                await bot.send_message(7, WORDS, read_timeout=0.1)
            assert 0.1 <= time.monotonic() - began < 10


async def test_an_answer_that_goes_on_is_waited_for() -> None:
    with raw_server(raw.drips) as server:
        async with bot_at(server.url) as bot:
            began = time.monotonic()
            assert (await bot.send_message(7, WORDS)).message_id == 5
            assert time.monotonic() - began > 1.1  # longer than one silence may last


async def test_an_idle_connection_that_was_closed_is_replaced_before_anything_is_sent() -> None:
    """The end lies in the socket's buffer, and the event loop has had no chance to see it."""
    with raw_server(*[raw.answers_once_then_closes_idle] * 20, raw.answers) as server:
        async with bot_at(server.url) as bot:
            for _ in range(20):
                await bot.send_message(7, WORDS)
                server.go_on.set()
                time.sleep(0.02)  # noqa: ASYNC251
                server.go_on.clear()
            await bot.send_message(7, WORDS)
        assert len(server.calls) == 21
        assert server.opened == 21


async def test_a_kept_connection_that_breaks_after_a_call_is_uncertain() -> None:
    with raw_server(raw.answers_once_then_resets, raw.answers) as server:
        async with bot_at(server.url) as bot:
            await bot.send_message(7, WORDS)
            error = await failing(bot)
        assert isinstance(error.__cause__, MaybeSent)
        assert (server.opened, len(server.calls)) == (1, 2)


@pytest.mark.parametrize(
    ("part", "kind"), [(raw.resets_half_an_upload, NetworkError), (raw.takes_nothing_in, TimedOut)]
)
async def test_half_an_upload_cannot_have_been_taken(part: Part, kind: type[Exception]) -> None:
    with raw_server(part) as server:
        async with bot_at(server.url) as bot:
            with pytest.raises(kind) as failed:
                await bot.send_document(7, UPLOAD, filename="a.bin")
        assert isinstance(failed.value.__cause__, NotSent)
        assert server.calls == []


async def test_a_refusal_in_the_middle_of_an_upload_is_heard() -> None:
    with raw_server(raw.refuses_half_an_upload) as server:
        tasks = len(asyncio.all_tasks())
        async with bot_at(server.url) as bot:
            with pytest.raises(NetworkError, match="too large") as failed:
                await bot.send_document(7, UPLOAD, filename="a.bin")
            await asyncio.sleep(0)
            assert len(asyncio.all_tasks()) == tasks
        assert classify(failed.value) == Later(2.0)


async def test_a_whole_upload_that_breaks_may_have_been_taken() -> None:
    with raw_server(raw.resets_read) as server:
        async with bot_at(server.url) as bot:
            with pytest.raises(NetworkError) as failed:
                await bot.send_document(7, UPLOAD[:3_000_000], filename="a.bin")
        assert isinstance(failed.value.__cause__, MaybeSent)


async def test_an_answer_without_end_is_not_read_to_the_end() -> None:
    with raw_server(raw.never_ends) as server:
        async with bot_at(server.url) as bot:
            error = await failing(bot)
    assert isinstance(error.__cause__, MaybeSent)
    assert error.__cause__.reason == "AnswerTooLarge"


async def test_the_type_of_an_answer_does_not_matter() -> None:
    with raw_server(raw.says(raw.SENT, kind="text/html; charset=koi8-r")) as server:
        async with bot_at(server.url) as bot:
            assert (await bot.send_message(7, WORDS)).message_id == 5


def refusal(code: int, **parameters: int) -> bytes:
    told: dict[str, Any] = {"ok": False, "error_code": code, "description": f"Refused {code}"}
    return json.dumps(told | ({"parameters": parameters} if parameters else {})).encode()


@pytest.mark.parametrize(
    ("body", "status", "kind"),
    [
        (refusal(400), "400 Bad Request", BadRequest),
        (refusal(400, migrate_to_chat_id=-100), "400 Bad Request", ChatMigrated),
        (refusal(401), "401 Unauthorized", InvalidToken),
        (refusal(403), "403 Forbidden", Forbidden),
        (refusal(404), "404 Not Found", InvalidToken),
        (refusal(409), "409 Conflict", Conflict),
        (refusal(429, retry_after=7), "429 Too Many Requests", RetryAfter),
        (refusal(429), "429 Too Many Requests", NetworkError),
        (refusal(500), "500 Internal Server Error", NetworkError),
        (b"", "301 Moved Permanently", NetworkError),
        (b"", "502 Bad Gateway", NetworkError),
        (b'{"ok": tr', "200 OK", TelegramError),
    ],
)
async def test_an_answer_means_what_it_means_to_ptb(
    body: bytes, status: str, kind: type[TelegramError]
) -> None:
    with raw_server(raw.says(body, status)) as server:
        async with bot_at(server.url) as ours:
            error = await failing(ours)
        async with bot_at(server.url, HTTPXRequest(httpx_kwargs={"trust_env": False})) as ptbs:
            theirs = await failing(ptbs)
    assert type(error) is type(theirs) is kind
    assert str(error) == str(theirs)
    assert type(error.__cause__) is type(theirs.__cause__)
    assert getattr(error, "retry_after", None) == getattr(theirs, "retry_after", None)


@pytest.mark.parametrize("part", [*AFTER_SENDING, None])
async def test_a_fault_raises_what_it_raises_with_ptbs_own_request(part: Part | None) -> None:
    with raw_server(part or raw.answers) as server:
        url = server.url if part else a_closed_port()
        async with bot_at(url) as bot:
            error = await failing(bot)
        theirs = HTTPXRequest(read_timeout=1, httpx_kwargs={"trust_env": False})
        async with bot_at(url, theirs) as bot:
            assert type(error) is type(await failing(bot))


PAGE = f"<html>you sent {WORDS}</html>".encode()


@pytest.mark.parametrize(
    "part", [*AFTER_SENDING, raw.says(PAGE, "502 Bad Gateway"), raw.says(PAGE), None]
)
async def test_neither_errors_nor_the_log_hold_the_token_or_words_of_people(
    part: Part | None, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    with raw_server(part or raw.answers) as server:
        async with bot_at(server.url if part else a_closed_port()) as bot:
            error = await failing(bot)
    told = "".join(traceback.format_exception(error)) + repr(error) + caplog.text
    assert "secret" not in told
    assert WORDS not in told
    assert error.__cause__ is None or error.__cause__.__context__ is None or part


async def test_after_shutdown_a_call_is_not_sent_until_it_is_opened_again() -> None:
    with raw_server(raw.answers) as server:
        request = sending_request(server.url)
        async with bot_at(server.url, request) as bot:
            await bot.send_message(7, WORDS)
            await request.shutdown()
            await request.shutdown()  # twice is once
            error = await failing(bot)
            assert isinstance(error.__cause__, NotSent)
            await request.initialize()
            assert (await bot.send_message(7, WORDS)).message_id == 5
