"""Updates that are pushed to us; everything from outside is untrusted."""

import asyncio
import json
from collections.abc import AsyncIterator

import httpx
import pytest
from telegram import Bot, Update

from bot.inbox import Inbox
from bot.serving import serving
from bot.settings import Address, Webhook
from bot.web.webhook import create_webhook_app

SECRET = {"X-Telegram-Bot-Api-Secret-Token": "quiet-word"}
UPDATE = {
    "update_id": 5,
    "message": {
        "message_id": 1,
        "date": 1,
        "text": "hi",
        "chat": {"id": 7, "type": "private"},
    },
}


class Hook:
    """A served webhook, and the update ids it has taken."""

    def __init__(self) -> None:
        self.taken: list[int] = []
        self.fails = False
        self.url = ""

    async def process(self, update: Update) -> None:
        await asyncio.sleep(0.01)
        self.taken.append(update.update_id)

    async def post(self, content: bytes | None = None, **headers: str) -> int:
        body = json.dumps(UPDATE).encode() if content is None else content
        async with httpx.AsyncClient(trust_env=False) as http:
            return (await http.post(self.url, content=body, headers=headers or SECRET)).status_code


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    hook = Hook()
    webhook = Webhook("https://bot.example.com/updates", Address("127.0.0.1", 0), "quiet-word")
    app = create_webhook_app(webhook, Bot("1:a"), Inbox(hook.process))
    async with serving(app, "127.0.0.1", 0, "WEBHOOK_LISTEN") as port:
        hook.url = f"http://127.0.0.1:{port}/updates"
        yield hook


async def test_an_update_is_dealt_with_before_it_is_confirmed(hook: Hook) -> None:
    assert await hook.post() == 200
    assert hook.taken == [5]


async def test_an_update_that_is_pushed_twice_is_dealt_with_once(hook: Hook) -> None:
    assert await asyncio.gather(hook.post(), hook.post()) == [200, 200]
    assert hook.taken == [5]


@pytest.mark.parametrize("secret", ["", "quiet-wor", "quiet-words", "q\u00fciet"])
async def test_without_the_right_secret_nothing_gets_in(hook: Hook, secret: str) -> None:
    async with httpx.AsyncClient(trust_env=False) as http:
        headers = [(b"X-Telegram-Bot-Api-Secret-Token", secret.encode("latin-1"))]
        assert (await http.post(hook.url, json=UPDATE, headers=headers)).status_code == 403
    assert hook.taken == []


async def test_any_charset_of_the_content_type_is_fine(hook: Hook) -> None:
    kind = {"Content-Type": "application/json; charset=utf-8"}
    assert await hook.post(**SECRET, **kind) == 200


@pytest.mark.parametrize("body", [b"", b"nonsense", b"[]", b"{}", b"\xff\xfe", b"null", b"5"])
async def test_what_is_no_update_is_refused(hook: Hook, body: bytes) -> None:
    assert await hook.post(body) == 400
    assert hook.taken == []


async def test_a_huge_body_is_refused(hook: Hook) -> None:
    assert await hook.post(b" " * 1_500_000) == 400


async def test_another_path_is_not_ours(hook: Hook) -> None:
    hook.url = hook.url.replace("/updates", "/")
    assert await hook.post() == 404
