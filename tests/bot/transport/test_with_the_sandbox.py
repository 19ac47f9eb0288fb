"""The whole of it against the Bot API sandbox: messages, files, updates, and its faults."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import NetworkError, RetryAfter, TimedOut

from bot.outcomes import Later, Uncertain, classify
from bot.sandbox.people_api.talking import say
from bot.sandbox.running import Sandbox, running_sandbox
from bot.sandbox.world.faults import Fault, FaultKind
from bot.transport import polling_request, sending_request
from bot.transport.waiting import Waits


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with running_sandbox(people=("Ana",)) as running:
        ana = next(iter(running.world.people))
        say(running.world, ana.id, ana, "hi", reply_to=None)
        yield running


@pytest.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[Bot]:
    running = Bot(
        sandbox.token,
        base_url=f"{sandbox.url}/bot",
        base_file_url=f"{sandbox.url}/file/bot",
        request=sending_request(sandbox.url, Waits(read=1)),
        get_updates_request=polling_request(sandbox.url),
    )
    async with running:
        yield running


def _texts(sandbox: Sandbox) -> list[str]:
    (chat,) = sandbox.world.chats
    return [one.content.get("text", "") for one in chat.messages.values() if one.from_bot]


def _chat(sandbox: Sandbox) -> int:
    (chat,) = sandbox.world.chats
    return chat.id


async def test_text_and_buttons_arrive_as_they_were(sandbox: Sandbox, bot: Bot) -> None:
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Save & go", callback_data="a;b=c%d")]])
    text = "100% <b>sure</b> &amp; über;+=?#\n😀"
    sent = await bot.send_message(_chat(sandbox), text, parse_mode="HTML", reply_markup=keyboard)
    assert sent.text == "100% sure & über;+=?#\n😀"
    assert sent.reply_markup == keyboard


async def test_a_file_comes_back_as_it_went(sandbox: Sandbox, bot: Bot) -> None:
    content = bytes(range(256)) * 2000
    sent = await bot.send_document(_chat(sandbox), content, filename="résumé.pdf", caption="CV")
    assert sent.document is not None
    assert sent.document.file_name == "résumé.pdf"
    file = await sent.document.get_file()
    assert bytes(await file.download_as_bytearray()) == content


async def test_a_file_that_looks_like_a_refusal_is_a_file(sandbox: Sandbox, bot: Bot) -> None:
    content = b'{"ok": false, "error_code": 400}'
    sent = await bot.send_document(_chat(sandbox), content, filename="a.json")
    assert sent.document is not None
    file = await sent.document.get_file()
    assert bytes(await file.download_as_bytearray()) == content


async def test_updates_come_by_the_same_way(sandbox: Sandbox, bot: Bot) -> None:
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.text == "hi"


@pytest.mark.parametrize(
    ("kind", "arrives"), [(FaultKind.RESET_BEFORE, False), (FaultKind.RESET_AFTER, True)]
)
async def test_a_reset_is_uncertain_for_nobody_can_tell(
    sandbox: Sandbox, bot: Bot, kind: FaultKind, arrives: bool
) -> None:
    sandbox.world.faults.add(Fault(kind, "sendMessage"))
    with pytest.raises(NetworkError) as failed:
        await bot.send_message(_chat(sandbox), "one")
    assert isinstance(classify(failed.value), Uncertain)
    assert _texts(sandbox) == ["one"] * arrives


async def test_a_slow_answer_is_uncertain(sandbox: Sandbox, bot: Bot) -> None:
    sandbox.world.faults.add(Fault(FaultKind.SLOW, "sendMessage", seconds=1))
    with pytest.raises(TimedOut) as failed:
        await bot.send_message(_chat(sandbox), "one", read_timeout=0.2)
    assert isinstance(classify(failed.value), Uncertain)
    assert _texts(sandbox) == ["one"]


async def test_a_pause_and_a_failure_of_the_server_are_not_taken(
    sandbox: Sandbox, bot: Bot
) -> None:
    sandbox.world.faults.add(Fault(FaultKind.TOO_MANY_REQUESTS, "sendMessage", retry_after=7))
    with pytest.raises(RetryAfter) as paused:
        await bot.send_message(_chat(sandbox), "one")
    assert paused.value.retry_after == timedelta(seconds=7)
    sandbox.world.faults.add(Fault(FaultKind.SERVER_ERROR, "sendMessage"))
    with pytest.raises(NetworkError) as failed:
        await bot.send_message(_chat(sandbox), "one")
    assert classify(failed.value) == Later(2.0)
    assert _texts(sandbox) == []
