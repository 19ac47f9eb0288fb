"""Delivery: long replies in pieces, each of them once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from markupsafe import Markup
from telegram import Bot

from bot.delivery import send, send_patiently
from bot.outcomes import Failed, Later, Sent, Uncertain
from bot.sandbox.people_api.talking import say
from bot.sandbox.running import Sandbox, running_sandbox
from bot.sandbox.world.faults import Fault, FaultKind
from bot.transport import sending_request
from bot.views.funnel_picture import draw_funnel
from bot.views.reply import Button, Reply

LONG = Reply(Markup("word ") * 1500)  # two messages
SHORT = Reply(Markup("word"))


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with running_sandbox(people=("Ana",)) as running:
        ana = next(iter(running.world.people))
        say(running.world, ana.id, ana, "hi", reply_to=None)
        yield running


@pytest.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[Bot]:
    request = sending_request(sandbox.url)
    async with Bot(sandbox.token, base_url=f"{sandbox.url}/bot", request=request) as bot:
        yield bot


class SecondFails(Fault):
    """Lets the first message through."""

    def fits(self, method: str, chat_id: int | None) -> bool:
        fitting = super().fits(method, chat_id)
        self.seconds += fitting
        return fitting and self.seconds > 1


def _second_fails(sandbox: Sandbox, **how: Any) -> None:
    fault = SecondFails(FaultKind.TOO_MANY_REQUESTS, "sendMessage", seconds=0, **how)
    sandbox.world.faults.add(fault)


def _lengths(sandbox: Sandbox) -> list[int]:
    (chat,) = sandbox.world.chats
    return [len(one.content["text"]) for one in chat.messages.values() if one.from_bot]


async def test_a_pause_after_the_beginning_does_not_double_it(sandbox: Sandbox, bot: Bot) -> None:
    _second_fails(sandbox, retry_after=1)
    (chat,) = sandbox.world.chats
    assert isinstance(await send_patiently(bot, chat.id, LONG), Sent)
    assert _lengths(sandbox) == [4094, 3404]


async def test_a_digest_of_which_only_the_beginning_arrived_is_uncertain(
    sandbox: Sandbox, bot: Bot
) -> None:
    _second_fails(sandbox, retry_after=100)
    (chat,) = sandbox.world.chats
    assert isinstance(await send(bot, chat.id, LONG), Uncertain)
    assert _lengths(sandbox) == [4094]


@pytest.mark.parametrize("status", [400, 403])
async def test_what_refuses_the_rest_does_not_undo_the_beginning(
    sandbox: Sandbox, bot: Bot, status: int
) -> None:
    fault = SecondFails(FaultKind.SERVER_ERROR, "sendMessage", seconds=0, status=status)
    sandbox.world.faults.add(fault)
    (chat,) = sandbox.world.chats
    assert isinstance(await send(bot, chat.id, LONG), Uncertain)
    assert _lengths(sandbox) == [4094]


async def test_sent_once_a_pause_is_left_to_the_caller(sandbox: Sandbox, bot: Bot) -> None:
    sandbox.world.faults.add(Fault(FaultKind.TOO_MANY_REQUESTS, "sendMessage", retry_after=1))
    (chat,) = sandbox.world.chats
    assert await send(bot, chat.id, SHORT) == Later(1)
    assert _lengths(sandbox) == []


async def test_a_picture_goes_as_a_photo_with_its_words_and_buttons(
    sandbox: Sandbox, bot: Bot
) -> None:
    (chat,) = sandbox.world.chats
    picture = draw_funnel("Applications", [("Applied", 3)], "3 open")
    button = Button("Back", data="applications")
    reply = Reply(Markup("<b>Three</b> so far"), ((button,),), picture=picture)
    assert isinstance(await send(bot, chat.id, reply), Sent)
    newest = chat.messages[max(chat.messages)]
    assert newest.content["caption"] == "Three so far"
    assert newest.content["photo"][0]["width"] == 960
    assert newest.markup is not None
    assert newest.markup["inline_keyboard"][0][0]["text"] == "Back"


async def test_a_picture_that_telegram_cannot_read_is_our_failure(
    sandbox: Sandbox, bot: Bot
) -> None:
    (chat,) = sandbox.world.chats
    reply = Reply(Markup("broken"), picture=b"no picture")
    assert isinstance(await send(bot, chat.id, reply), Failed)


async def test_a_picture_whose_answer_was_lost_is_not_sent_again(
    sandbox: Sandbox, bot: Bot
) -> None:
    (chat,) = sandbox.world.chats
    sandbox.world.faults.add(Fault(FaultKind.RESET_AFTER, method="sendPhoto"))
    picture = draw_funnel("Applications", [("Applied", 3)], "3 open")
    reply = Reply(Markup("once"), picture=picture)
    assert isinstance(await send_patiently(bot, chat.id, reply), Uncertain)
    assert sum("photo" in message.content for message in chat.messages.values()) == 1
