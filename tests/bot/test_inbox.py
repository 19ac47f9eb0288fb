"""Updates: each once, in order for one chat, side by side for different chats."""

import asyncio
from datetime import UTC, datetime

import pytest
from telegram import Chat, Message, Update, User

from bot.inbox import Inbox


def _message(update_id: int, chat_id: int) -> Update:
    chat = Chat(chat_id, Chat.PRIVATE)
    user = User(chat_id, "Ana", is_bot=False)
    sent = datetime(2026, 1, 1, tzinfo=UTC)
    return Update(update_id, message=Message(update_id, sent, chat, from_user=user, text="hi"))


async def test_one_chat_is_served_in_order() -> None:
    seen: list[int] = []

    async def process(update: Update) -> None:
        await asyncio.sleep(0.02 if update.update_id == 1 else 0)
        seen.append(update.update_id)

    inbox = Inbox(process)
    await asyncio.gather(*(inbox.take(_message(n, chat_id=7)) for n in range(1, 6)))
    assert seen == [1, 2, 3, 4, 5]


async def test_a_slow_chat_keeps_no_other_waiting() -> None:
    door = asyncio.Event()

    async def process(update: Update) -> None:
        if update.update_id == 1:
            await door.wait()

    inbox = Inbox(process)
    slow = asyncio.create_task(inbox.take(_message(1, chat_id=7)))
    await asyncio.wait_for(inbox.take(_message(2, chat_id=8)), 1)
    assert not slow.done()
    door.set()
    await slow


async def test_an_update_that_comes_twice_is_dealt_with_once() -> None:
    seen: list[int] = []

    async def process(update: Update) -> None:
        await asyncio.sleep(0.01)
        seen.append(update.update_id)

    inbox = Inbox(process)
    await asyncio.gather(inbox.take(_message(1, 7)), inbox.take(_message(1, 7)))
    await inbox.take(_message(1, 7))
    assert seen == [1]


async def test_taking_returns_only_when_the_update_is_dealt_with() -> None:
    door = asyncio.Event()

    async def process(_: Update) -> None:
        await door.wait()

    inbox = Inbox(process)
    taking = asyncio.create_task(inbox.take(_message(1, 7)))
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(asyncio.shield(taking), 0.05)
    door.set()
    await inbox.drained(1)
    assert taking.done() or await asyncio.wait_for(taking, 1) is None
