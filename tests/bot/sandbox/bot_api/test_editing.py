"""The bot changes and deletes what it sent."""

from __future__ import annotations

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Message
from telegram.error import BadRequest

from bot.sandbox.running import Sandbox
from tests.bot.sandbox.somebody import Somebody

BUTTON = InlineKeyboardMarkup([[InlineKeyboardButton("A", callback_data="a")]])
SAME = (
    "Message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


async def test_an_edited_text_is_seen_and_told(bot: Bot, ann: Somebody) -> None:
    sent = await bot.send_message(ann.id, "one", reply_markup=BUTTON)
    edited = await sent.edit_text("<i>two</i>", parse_mode="HTML", reply_markup=BUTTON)
    assert isinstance(edited, Message)
    assert edited.text == "two"
    assert edited.edit_date is not None
    event = (await ann.get("events?after=0"))["events"][-1]
    assert (event["kind"], event["message"]["text"]) == ("edited", "two")


async def test_editing_the_text_without_a_keyboard_takes_it_away(bot: Bot, ann: Somebody) -> None:
    sent = await bot.send_message(ann.id, "one", reply_markup=BUTTON)
    await sent.edit_text("two")
    assert "reply_markup" not in (await ann.messages())[-1]


async def test_the_same_again_is_not_modified(bot: Bot, ann: Somebody) -> None:
    sent = await bot.send_message(ann.id, "<b>one</b>", parse_mode="HTML", reply_markup=BUTTON)
    with pytest.raises(BadRequest) as refusal:
        await sent.edit_text("<strong>one</strong> ", parse_mode="HTML", reply_markup=BUTTON)
    assert refusal.value.message == SAME
    with pytest.raises(BadRequest, match="Message is not modified"):
        await sent.edit_reply_markup(BUTTON)
    await sent.edit_text("one", reply_markup=BUTTON)


async def test_a_keyboard_alone_can_be_changed(bot: Bot, ann: Somebody) -> None:
    sent = await bot.send_message(ann.id, "one", reply_markup=BUTTON)
    edited = await sent.edit_reply_markup(None)
    assert isinstance(edited, Message)
    assert (edited.text, edited.reply_markup) == ("one", None)


async def test_only_own_existing_texts_can_be_edited(bot: Bot, ann: Somebody) -> None:
    foreign = (await ann.messages())[0]["message_id"]
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("x", ann.id, foreign)
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("x", ann.id, 999)
    sent = await bot.send_message(ann.id, "one")
    with pytest.raises(BadRequest, match="There is no caption in the message to edit"):
        await sent.edit_caption("x")


async def test_messages_can_be_deleted_once(bot: Bot, ann: Somebody) -> None:
    sent = await bot.send_message(ann.id, "one")
    assert await sent.delete()
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await sent.delete()
    event = (await ann.get("events?after=0"))["events"][-1]
    assert (event["kind"], event["message_id"]) == ("deleted", sent.message_id)


async def test_several_are_deleted_at_once_and_missing_ones_skipped(
    bot: Bot, ann: Somebody
) -> None:
    first = await bot.send_message(ann.id, "one")
    second = await bot.send_message(ann.id, "two")
    assert await bot.delete_messages(ann.id, [first.message_id, 999, second.message_id])
    assert [one["text"] for one in await ann.messages()] == ["/start"]


async def test_after_two_days_nothing_is_deleted(bot: Bot, ann: Somebody, sandbox: Sandbox) -> None:
    sent = await bot.send_message(ann.id, "one")
    now = sandbox.world.now()
    sandbox.world.now = lambda: now + 49 * 3600
    with pytest.raises(BadRequest, match="Message can't be deleted"):
        await sent.delete()
