"""Taps on buttons and inline queries: asked by people, answered by the bot."""

from __future__ import annotations

import asyncio

import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    MaybeInaccessibleMessage,
    Message,
)
from telegram.error import BadRequest

from bot.sandbox.running import Sandbox
from tests.bot.sandbox.somebody import Somebody

MARKUP = InlineKeyboardMarkup([[InlineKeyboardButton("Save", callback_data="save:1")]])
TOO_OLD = "Query is too old and response timeout expired or query id is invalid"


async def test_a_tap_reaches_the_bot_with_its_message(bot: Bot, ann: Somebody) -> None:
    sent = await bot.send_message(ann.id, "Job", reply_markup=MARKUP)
    tapped = await ann.does("tap", message_id=sent.message_id, data="save:1")
    (update,) = await bot.get_updates()
    query = update.callback_query
    assert query is not None
    assert (query.id, query.data) == (tapped["callback_query_id"], "save:1")
    assert query.from_user.id == ann.id
    assert query.chat_instance
    assert isinstance(query.message, Message)
    assert query.message.reply_markup == MARKUP


async def test_the_answer_is_given_once_and_seen(bot: Bot, ann: Somebody) -> None:
    sent = await bot.send_message(ann.id, "Job", reply_markup=MARKUP)
    tapped = await ann.does("tap", message_id=sent.message_id, data="save:1")
    number = tapped["callback_query_id"]
    assert await ann.get(f"callbacks/{number}") == {"answered": False}
    await bot.answer_callback_query(number, "Saved", show_alert=True)
    answer = await ann.get(f"callbacks/{number}?wait=1")
    assert (answer["answered"], answer["text"], answer["show_alert"]) == (True, "Saved", True)
    with pytest.raises(BadRequest, match=f"(?i){TOO_OLD}"):
        await bot.answer_callback_query(number)


async def test_too_late_or_unknown_answers_are_refused(
    bot: Bot, ann: Somebody, sandbox: Sandbox
) -> None:
    tapped = await ann.does("tap", message_id=1, data="x", force=True)
    sandbox.world.queries.expire_all()
    for number in (tapped["callback_query_id"], "77"):
        with pytest.raises(BadRequest, match=f"(?i){TOO_OLD}"):
            await bot.answer_callback_query(number)


async def test_a_long_note_is_refused(bot: Bot, ann: Somebody) -> None:
    tapped = await ann.does("tap", message_id=1, data="x", force=True)
    with pytest.raises(BadRequest, match=r"(?i)message_too_long"):
        await bot.answer_callback_query(tapped["callback_query_id"], "x" * 201)


async def test_only_buttons_that_are_there_can_be_tapped(bot: Bot, ann: Somebody) -> None:
    sent = await bot.send_message(ann.id, "Job", reply_markup=MARKUP)
    body = {"from": ann.id, "message_id": sent.message_id, "data": "save:2"}
    path = f"/sandbox/chats/{ann.chat_id}/tap"
    assert (await ann.http.post(path, json=body)).status_code == 409
    await sent.edit_reply_markup(None)
    assert (await ann.http.post(path, json=body | {"data": "save:1"})).status_code == 409
    assert (await ann.http.post(path, json=body | {"force": True})).status_code == 200


async def test_a_button_of_a_deleted_message_comes_without_its_contents(
    bot: Bot, ann: Somebody
) -> None:
    sent = await bot.send_message(ann.id, "Job", reply_markup=MARKUP)
    await sent.delete()
    await ann.does("tap", message_id=sent.message_id, data="save:1", force=True)
    (update,) = await bot.get_updates()
    assert update.callback_query is not None
    assert isinstance(update.callback_query.message, MaybeInaccessibleMessage)
    assert not update.callback_query.message.is_accessible


def article(number: str, text: str = "Hi") -> InlineQueryResultArticle:
    return InlineQueryResultArticle(
        number, "Salary", InputTextMessageContent(text, parse_mode="HTML"), reply_markup=MARKUP
    )


async def test_an_inline_result_can_be_chosen(bot: Bot, ann: Somebody) -> None:
    asking = asyncio.create_task(ann.post(f"people/{ann.id}/inline", {"query": "salary"}))
    (update,) = await bot.get_updates(timeout=5)
    assert update.inline_query is not None
    assert update.inline_query.query == "salary"
    await update.inline_query.answer([article("1", "<b>Hi</b>")], cache_time=0)
    offered = await asking
    assert [one["title"] for one in offered["results"]] == ["Salary"]
    await bot.get_updates(offset=update.update_id + 1)
    chosen = {"inline_query_id": offered["inline_query_id"], "result_id": "1"}
    message = await ann.post(f"people/{ann.id}/inline/choose", chosen)
    assert message["html"] == "<b>Hi</b>"
    first, second = await bot.get_updates()
    assert first.message is not None
    assert first.message.via_bot == bot.bot
    assert second.chosen_inline_result is not None
    assert second.chosen_inline_result.result_id == "1"


async def test_bad_inline_results_are_refused(bot: Bot, ann: Somebody) -> None:
    asking = asyncio.create_task(ann.post(f"people/{ann.id}/inline", {"query": ""}))
    (update,) = await bot.get_updates(timeout=5)
    assert update.inline_query is not None
    number = update.inline_query.id
    with pytest.raises(BadRequest, match=r"(?i)result_id_duplicate"):
        await bot.answer_inline_query(number, [article("1"), article("1")])
    with pytest.raises(BadRequest, match="Can't parse entities"):
        await bot.answer_inline_query(number, [article("1", "<p>")])
    await bot.answer_inline_query(number, [])
    assert (await asking)["results"] == []
    with pytest.raises(BadRequest, match=f"(?i){TOO_OLD}"):
        await bot.answer_inline_query(number, [])
