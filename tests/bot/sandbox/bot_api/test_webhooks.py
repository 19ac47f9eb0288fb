"""Webhooks: delivery, secret, order and retries, seen by a small receiver."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from telegram import Bot, Update
from telegram.error import BadRequest, Conflict

from bot.sandbox.running import Sandbox
from bot.serving import serving
from tests.bot.sandbox.somebody import Somebody, make_bot


class Receiver:
    """Takes updates in; `answers` are given one after the other, then always 200."""

    def __init__(self) -> None:
        self.url = ""
        self.headers: list[dict[str, str]] = []
        self.updates: list[dict[str, Any]] = []
        self.answers: list[Callable[[], Response]] = []
        self.busy = 0
        self.most_busy = 0
        self.pause = 0.0
        self._arrived = asyncio.Event()

    async def take(self, request: Request) -> Response:
        self.busy += 1
        self.most_busy = max(self.busy, self.most_busy)
        self.headers.append(dict(request.headers))
        self.updates.append(await request.json())
        await asyncio.sleep(self.pause)
        self.busy -= 1
        self._arrived.set()
        return self.answers.pop(0)() if self.answers else Response()

    async def has(self, count: int) -> list[dict[str, Any]]:
        async with asyncio.timeout(5):
            while len(self.updates) < count:
                self._arrived.clear()
                await self._arrived.wait()
        return self.updates

    def texts(self) -> list[str]:
        return [one["message"]["text"] for one in self.updates]


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    app = Starlette(routes=[Route("/hook", receiver.take, methods=["POST"])])
    async with serving(app, "127.0.0.1", 0, "--port") as port:
        receiver.url = f"http://127.0.0.1:{port}/hook"
        yield receiver


async def test_updates_arrive_as_plain_json_with_the_secret(
    bot: Bot, ann: Somebody, receiver: Receiver
) -> None:
    await bot.set_webhook(receiver.url, secret_token="s3cret_-")
    await ann.says("hello")
    (told,) = await receiver.has(1)
    update = Update.de_json(told, bot)
    assert update.message is not None
    assert update.message.text == "hello"
    assert receiver.headers[0]["content-type"] == "application/json"
    assert receiver.headers[0]["x-telegram-bot-api-secret-token"] == "s3cret_-"


async def test_without_a_secret_there_is_no_such_header(
    bot: Bot, ann: Somebody, receiver: Receiver
) -> None:
    await bot.set_webhook(receiver.url)
    await ann.says("hello")
    await receiver.has(1)
    assert "x-telegram-bot-api-secret-token" not in receiver.headers[0]


async def test_what_waited_before_is_delivered_or_dropped_as_asked(
    bot: Bot, ann: Somebody, receiver: Receiver
) -> None:
    await ann.says("early")
    await bot.set_webhook(receiver.url, drop_pending_updates=True)
    await ann.says("late")
    await receiver.has(1)
    assert receiver.texts() == ["late"]


async def test_a_refused_update_is_sent_again_and_nothing_overtakes_it(
    bot: Bot, ann: Somebody, receiver: Receiver
) -> None:
    receiver.answers = [lambda: Response(status_code=500)] * 3
    await bot.set_webhook(receiver.url)
    await ann.says("one")
    await ann.says("two")
    await receiver.has(5)
    assert receiver.texts() == ["one", "one", "one", "one", "two"]
    ids = {update["update_id"] for update in receiver.updates[:4]}
    assert len(ids) == 1


async def test_one_chat_is_served_in_order_while_others_do_not_wait(
    bot: Bot, ann: Somebody, receiver: Receiver
) -> None:
    other = Somebody(ann.http, 1001, 1001)
    receiver.pause = 0.1
    await bot.set_webhook(receiver.url)
    for text in ("one", "two"):
        await ann.says(text)
        await other.says(text)
    await receiver.has(4)
    own = [one for one in receiver.updates if one["message"]["chat"]["id"] == ann.id]
    assert [one["message"]["text"] for one in own] == ["one", "two"]
    assert receiver.most_busy == 2


async def test_a_slow_bot_may_ask_for_a_pause(bot: Bot, ann: Somebody, receiver: Receiver) -> None:
    later = {"Retry-After": "0.3"}
    receiver.answers = [lambda: Response(status_code=503, headers=later)]
    await bot.set_webhook(receiver.url)
    await ann.says("one")
    await receiver.has(1)
    await asyncio.sleep(0.15)
    assert len(receiver.updates) == 1
    await receiver.has(2)


async def test_the_answer_may_name_a_method(bot: Bot, ann: Somebody, receiver: Receiver) -> None:
    call = {"method": "sendMessage", "chat_id": ann.id, "text": "at once"}
    receiver.answers = [lambda: JSONResponse(call)]
    await bot.set_webhook(receiver.url)
    await ann.says("one")
    seen = (await ann.get("events?after=0"))["last"]
    await ann.get(f"events?after={seen}&wait=2")
    assert (await ann.messages())[-1]["text"] == "at once"


async def test_the_state_of_the_webhook_can_be_asked(
    bot: Bot, ann: Somebody, receiver: Receiver
) -> None:
    info = await bot.get_webhook_info()
    assert (info.url, info.pending_update_count) == ("", 0)
    receiver.answers = [lambda: Response(status_code=502)] * 100
    await bot.set_webhook(receiver.url, allowed_updates=["message"], max_connections=7)
    await ann.says("one")
    await receiver.has(2)
    info = await bot.get_webhook_info()
    assert info.url == receiver.url
    assert info.pending_update_count == 1
    assert info.max_connections == 7
    assert info.allowed_updates == ("message",)
    assert info.last_error_message == "Wrong response from the webhook: 502 Bad Gateway"
    await bot.delete_webhook(drop_pending_updates=True)
    assert (await bot.get_webhook_info()).pending_update_count == 0


async def test_polling_is_refused_while_a_webhook_is_set(
    sandbox: Sandbox, ann: Somebody, receiver: Receiver
) -> None:
    async with make_bot(sandbox) as poller, make_bot(sandbox) as other:
        waiting = asyncio.create_task(poller.get_updates(timeout=10))
        await asyncio.sleep(0.1)
        await other.set_webhook(receiver.url)
        with pytest.raises(Conflict, match="terminated by setWebhook request"):
            await waiting
        with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
            await poller.get_updates()
        await other.delete_webhook()
        await ann.says("hello")
        assert len(await poller.get_updates()) == 1


@pytest.mark.parametrize(
    ("url", "secret", "reason"),
    [
        ("http://example.com/hook", None, "An HTTPS URL must be provided for webhook"),
        ("https:///hook", None, "invalid webhook URL"),
        ("http://127.0.0.1:1/hook", "no spaces", "unallowed characters"),
        ("http://127.0.0.1:1/hook", "x" * 257, "too long"),
    ],
)
async def test_bad_webhooks_are_refused(
    bot: Bot, url: str, secret: str | None, reason: str
) -> None:
    with pytest.raises(BadRequest, match=f"(?i){reason}"):
        await bot.set_webhook(url, secret_token=secret)


async def test_a_webhook_that_nobody_serves_keeps_its_updates(bot: Bot, ann: Somebody) -> None:
    await bot.set_webhook("http://127.0.0.1:9/hook")
    await ann.says("one")
    await asyncio.sleep(0.1)
    info = await bot.get_webhook_info()
    assert info.pending_update_count == 1
    assert info.last_error_message
