"""Bot API servers that are less exact than Telegram's."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from telegram import Bot
from telegram.error import Forbidden, RetryAfter, TelegramError

from bot.outcomes import seconds_to_wait
from bot.serving import serving
from bot.transport import polling_request, sending_request


class Answering:
    """A server that gives one answer to everything, always with status 200."""

    def __init__(self) -> None:
        self.answer: Any = None

    async def reply(self, _: Request) -> Response:
        if isinstance(self.answer, bytes):
            return Response(self.answer)
        return JSONResponse(self.answer)


@pytest.fixture
async def server() -> AsyncIterator[tuple[Answering, Bot]]:
    answering = Answering()
    app = Starlette(routes=[Route("/{rest:path}", answering.reply, methods=["GET", "POST"])])
    async with serving(app, "127.0.0.1", 0, "--port") as port:
        url = f"http://127.0.0.1:{port}"
        requests = {"request": sending_request(url), "get_updates_request": polling_request(url)}
        bot = Bot("1:a", base_url=f"{url}/bot", **requests)
        yield answering, bot
        for request in bot._request:
            await request.shutdown()


async def test_a_refusal_with_status_200_is_a_refusal(server: tuple[Answering, Bot]) -> None:
    answering, bot = server
    answering.answer = {"ok": False, "error_code": 403, "description": "Forbidden: blocked"}
    with pytest.raises(Forbidden):
        await bot.send_message(1, "hi")


async def test_a_pause_with_status_200_is_a_pause(server: tuple[Answering, Bot]) -> None:
    answering, bot = server
    parameters = {"retry_after": 7}
    answering.answer = {"ok": False, "error_code": 429, "description": "", "parameters": parameters}
    with pytest.raises(RetryAfter) as refused:
        await bot.send_message(1, "hi")
    assert seconds_to_wait(refused.value) == 7


async def test_false_inside_a_good_answer_is_no_refusal(server: tuple[Answering, Bot]) -> None:
    answering, bot = server
    user = {"id": 1, "is_bot": False, "first_name": "x"}
    answering.answer = {"ok": True, "result": user}
    assert (await bot.get_me()).first_name == "x"


@pytest.mark.parametrize(
    "answer", [{"ok": True}, {"ok": True, "result": None}, {"ok": True, "result": True}, [], b"<p>"]
)
async def test_an_answer_without_updates_is_an_error_of_telegram(
    server: tuple[Answering, Bot], answer: Any
) -> None:
    """So that polling pauses and asks again, and nothing of the answer reaches the log."""
    answering, bot = server
    answering.answer = answer
    with pytest.raises(TelegramError):
        await bot.get_updates()
