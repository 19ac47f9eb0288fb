"""getUpdates as Telegram does it."""

from __future__ import annotations

import asyncio

import httpx
import pytest
from telegram import Bot, Update
from telegram.error import Conflict, InvalidToken
from telegram.ext import Application, CallbackQueryHandler, ContextTypes, MessageHandler, filters

from bot.sandbox.running import Sandbox
from bot.sandbox.world.updates import LIFE
from tests.bot.sandbox.somebody import Somebody, make_bot


async def test_updates_come_in_order_with_ids_one_apart(bot: Bot, ann: Somebody) -> None:
    for text in ("one", "two", "three"):
        await ann.says(text)
    updates = await bot.get_updates()
    assert [one.message.text for one in updates if one.message] == ["one", "two", "three"]
    first = updates[0].update_id
    assert [one.update_id for one in updates] == [first, first + 1, first + 2]


async def test_they_stay_until_a_higher_offset_confirms_them(bot: Bot, ann: Somebody) -> None:
    await ann.says("one")
    await ann.says("two")
    (first,) = await bot.get_updates(limit=1)
    assert len(await bot.get_updates(offset=first.update_id)) == 2
    (second,) = await bot.get_updates(offset=first.update_id + 1)
    assert second.message is not None
    assert second.message.text == "two"
    assert await bot.get_updates(offset=second.update_id + 1) == ()


async def test_a_negative_offset_keeps_only_the_last_ones(bot: Bot, ann: Somebody) -> None:
    for text in ("one", "two", "three"):
        await ann.says(text)
    (last,) = await bot.get_updates(offset=-1)
    assert last.message is not None
    assert last.message.text == "three"
    assert len(await bot.get_updates()) == 1


async def test_a_long_poll_ends_when_something_happens(bot: Bot, ann: Somebody) -> None:
    waiting = asyncio.create_task(bot.get_updates(timeout=10))
    await asyncio.sleep(0.1)
    assert not waiting.done()
    await ann.says("now")
    async with asyncio.timeout(1):
        (update,) = await waiting
    assert update.message is not None


async def test_a_second_poller_sends_the_first_one_away(sandbox: Sandbox, ann: Somebody) -> None:
    async with make_bot(sandbox) as first, make_bot(sandbox) as second:
        earlier = asyncio.create_task(first.get_updates(timeout=10))
        await asyncio.sleep(0.1)
        later = asyncio.create_task(second.get_updates(timeout=10))
        with pytest.raises(Conflict) as refusal:
            await earlier
        assert refusal.value.message == (
            "Conflict: terminated by other getUpdates request; "
            "make sure that only one bot instance is running"
        )
        await ann.says("hello")
        assert len(await later) == 1


async def test_only_the_kinds_that_were_asked_for_are_queued(bot: Bot, ann: Somebody) -> None:
    await bot.get_updates(allowed_updates=["edited_message"])
    said = await ann.says("one")
    assert await bot.get_updates() == ()  # an omitted list keeps the previous one
    await ann.does("edit", message_id=said["message_id"], text="two")
    (update,) = await bot.get_updates()
    assert update.edited_message is not None
    assert update.edited_message.text == "two"
    await bot.get_updates(offset=update.update_id + 1, allowed_updates=[])
    await ann.says("three")
    assert len(await bot.get_updates()) == 1


async def test_queries_that_wait_too_long_are_dropped(
    bot: Bot, ann: Somebody, sandbox: Sandbox
) -> None:
    await ann.does("tap", message_id=1, data="x", force=True)
    await ann.says("later")
    now = sandbox.world.now()
    sandbox.world.updates._now = lambda: now + LIFE["callback_query"] + 1
    (update,) = await bot.get_updates()
    assert update.message is not None


async def test_a_wrong_token_is_unauthorized(sandbox: Sandbox, http: httpx.AsyncClient) -> None:
    answer = await http.get("/bot123:wrong/getMe")
    assert answer.status_code == 401
    assert answer.json() == {"ok": False, "error_code": 401, "description": "Unauthorized"}
    wrong = Bot("123:wrong", base_url=f"{sandbox.url}/bot")
    with pytest.raises(InvalidToken):
        await wrong.initialize()
    await wrong.shutdown()


async def test_an_unknown_method_is_not_found(http: httpx.AsyncClient, sandbox: Sandbox) -> None:
    answer = await http.post(f"/bot{sandbox.token}/sendCoffee")
    assert answer.status_code == 404
    assert answer.json()["description"] == "Not Found: method not found"


async def test_a_real_application_holds_a_conversation(sandbox: Sandbox, ann: Somebody) -> None:
    async def greet(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message
        await update.message.reply_html(f"<b>{update.message.text}</b>")

    async def note(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.callback_query
        await update.callback_query.answer("noted")

    application = Application.builder().bot(make_bot(sandbox)).build()
    application.add_handler(MessageHandler(filters.TEXT, greet))
    application.add_handler(CallbackQueryHandler(note))
    seen = (await ann.get("events?after=0"))["last"]
    async with application:
        await application.start()
        assert application.updater
        await application.updater.start_polling()
        await ann.says("hello")
        arrived = (await ann.get(f"events?after={seen + 1}&wait=5"))["events"][0]
        assert arrived["message"]["html"] == "<b>hello</b>"
        tapped = await ann.does("tap", message_id=1, data="x", force=True)
        answer = await ann.get(f"callbacks/{tapped['callback_query_id']}?wait=5")
        assert (answer["answered"], answer["text"]) == (True, "noted")
        await application.updater.stop()
        await application.stop()
