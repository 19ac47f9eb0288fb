"""The bot sends messages: what arrives, and what Telegram would refuse."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from telegram import (
    Bot,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    MessageEntity,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
)
from telegram.error import BadRequest, Forbidden, RetryAfter

from bot.sandbox.world.pacing import StrictPacing
from bot.sandbox.world.world import World
from tests.bot.sandbox.somebody import Somebody


def keyboard(*rows: list[dict[str, Any]]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(**one) for one in row] for row in rows])


async def test_a_message_arrives_as_it_was_formatted(bot: Bot, ann: Somebody) -> None:
    sent = await bot.send_message(ann.id, "<b>Hi</b> &lt;Ann&gt;", parse_mode="HTML")
    assert sent.text == "Hi <Ann>"
    assert sent.parse_entities([MessageEntity.BOLD]) == {sent.entities[0]: "Hi"}
    arrived = (await ann.messages())[-1]
    assert arrived["html"] == "<b>Hi</b> &lt;Ann&gt;"
    assert arrived["from"]["is_bot"] is True


async def test_a_chat_id_may_be_a_string(bot: Bot, ann: Somebody) -> None:
    assert (await bot.send_message(str(ann.id), "Hi")).chat.id == ann.id


async def test_bad_html_is_refused_with_the_byte_offset(bot: Bot, ann: Somebody) -> None:
    with pytest.raises(BadRequest) as refusal:
        await bot.send_message(ann.id, "<p>Hi</p>", parse_mode="HTML")
    expected = 'Can\'t parse entities: unsupported start tag "p" at byte offset 0'
    assert refusal.value.message.lower() == expected.lower()
    assert len(await ann.messages()) == 1


async def test_length_is_measured_after_parsing(bot: Bot, ann: Somebody) -> None:
    text = "👍" * 2048
    sent = await bot.send_message(ann.id, f"<b>{text}</b>", parse_mode="HTML")
    assert sent.text == text
    with pytest.raises(BadRequest, match="Message is too long"):
        await bot.send_message(ann.id, f"{text}x")


@pytest.mark.parametrize("text", [" \n ", "<b> </b>"])
async def test_an_empty_text_is_refused(bot: Bot, ann: Somebody, text: str) -> None:
    with pytest.raises(BadRequest, match="Message text is empty"):
        await bot.send_message(ann.id, text, parse_mode="HTML")


async def test_other_markup_is_refused_clearly(bot: Bot, ann: Somebody) -> None:
    with pytest.raises(BadRequest, match="not known to the sandbox"):
        await bot.send_message(ann.id, "*Hi*", parse_mode="MarkdownV2")
    with pytest.raises(BadRequest, match="Unsupported parse_mode"):
        await bot.send_message(ann.id, "Hi", parse_mode="BBCode")


async def test_nobody_knows_a_chat_that_does_not_exist(bot: Bot) -> None:
    for chat_id in (77, "@nobody"):
        with pytest.raises(BadRequest, match="Chat not found"):
            await bot.send_message(chat_id, "Hi")


async def test_the_bot_cannot_write_first(bot: Bot, stranger: Somebody) -> None:
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(stranger.id, "Hi")


async def test_a_reply_needs_its_message(bot: Bot, ann: Somebody) -> None:
    first = (await ann.messages())[0]["message_id"]
    sent = await bot.send_message(ann.id, "Hi", reply_parameters=ReplyParameters(first))
    assert sent.reply_to_message is not None
    assert sent.reply_to_message.text == "/start"
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        await bot.send_message(ann.id, "Hi", reply_parameters=ReplyParameters(999))
    leniently = ReplyParameters(999, allow_sending_without_reply=True)
    assert (await bot.send_message(ann.id, "Hi", reply_parameters=leniently)).text == "Hi"


async def test_an_inline_keyboard_comes_back_with_the_message(bot: Bot, ann: Somebody) -> None:
    markup = keyboard(
        [{"text": "Save", "callback_data": "save"}],
        [{"text": "Open", "url": "https://example.com/"}],
    )
    sent = await bot.send_message(ann.id, "Hi", reply_markup=markup)
    assert sent.reply_markup == markup
    shown = (await ann.messages())[-1]["reply_markup"]
    assert shown["inline_keyboard"][0][0] == {"text": "Save", "callback_data": "save"}


async def test_reply_keyboards_reach_the_page_but_not_the_message(bot: Bot, ann: Somebody) -> None:
    sent = await bot.send_message(ann.id, "?", reply_markup=ReplyKeyboardMarkup([["Yes", "No"]]))
    assert sent.reply_markup is None
    shown = (await ann.messages())[-1]["reply_markup"]
    assert [one["text"] for one in shown["keyboard"][0]] == ["Yes", "No"]
    await bot.send_message(ann.id, "!", reply_markup=ReplyKeyboardRemove())
    assert (await ann.messages())[-1]["reply_markup"]["remove"] is True
    await bot.send_message(ann.id, "!", reply_markup=ForceReply())
    assert (await ann.messages())[-1]["reply_markup"]["force_reply"] is True


@pytest.mark.parametrize(
    ("button", "reason"),
    [
        ({"callback_data": "é" * 33}, "Button_data_invalid"),
        ({"callback_data": ""}, "Button_data_invalid"),
        ({"url": "nowhere"}, "URL 'nowhere' is invalid: Wrong HTTP URL"),
        ({"url": "ftp://example.com"}, "is invalid: Unsupported URL protocol"),
        ({"url": "http://localhost/x"}, "is invalid: Wrong HTTP URL"),
        ({}, "Text buttons are unallowed in the inline keyboard"),
        ({"callback_data": "a", "url": "https://example.com"}, "Button_type_invalid"),
    ],
)
async def test_bad_buttons_are_refused(
    bot: Bot, ann: Somebody, button: dict[str, Any], reason: str
) -> None:
    markup = {"inline_keyboard": [[{"text": "A", **button}]]}
    with pytest.raises(BadRequest, match=f"(?i){reason}"):
        await bot.send_message(ann.id, "Hi", api_kwargs={"reply_markup": markup})


async def test_64_bytes_of_callback_data_are_fine(bot: Bot, ann: Somebody) -> None:
    markup = keyboard([{"text": "A", "callback_data": "é" * 32}])
    assert (await bot.send_message(ann.id, "Hi", reply_markup=markup)).reply_markup == markup


async def test_keyboards_have_a_largest_size(bot: Bot, ann: Somebody) -> None:
    button = {"text": "A", "callback_data": "a"}
    for rows in ([[button] * 9], [[button] * 8] * 13):
        with pytest.raises(BadRequest, match=r"(?i)reply_markup_too_long"):
            await bot.send_message(ann.id, "Hi", reply_markup=keyboard(*rows))
    await bot.send_message(ann.id, "Hi", reply_markup=keyboard(*[[button] * 8] * 12))


async def test_chat_actions_are_seen_and_checked(bot: Bot, ann: Somebody) -> None:
    await bot.send_chat_action(ann.id, "typing")
    events = (await ann.get("events?after=0"))["events"]
    assert events[-1] | {"n": 0} == {
        "n": 0,
        "kind": "action",
        "chat_id": ann.id,
        "action": "typing",
    }
    with pytest.raises(BadRequest, match="Wrong parameter action in request"):
        await bot.send_chat_action(ann.id, "dancing")


async def test_a_draft_is_shown_but_is_no_message(bot: Bot, ann: Somebody) -> None:
    assert await bot.send_message_draft(ann.id, 1, "<b>Hm</b>", parse_mode="HTML")
    assert (await ann.get("events?after=0"))["events"][-1]["text"] == "Hm"
    assert len(await ann.messages()) == 1


async def test_reactions_are_kept_with_the_message(bot: Bot, ann: Somebody) -> None:
    first = (await ann.messages())[0]["message_id"]
    await bot.set_message_reaction(ann.id, first, "👍")
    assert (await ann.messages())[0]["reactions"] == [{"type": "emoji", "emoji": "👍"}]


async def test_strict_pacing_refuses_what_comes_too_fast(
    bot: Bot, ann: Somebody, world: World
) -> None:
    world.pacing = StrictPacing(world.now)
    await bot.send_message(ann.id, "one")
    with pytest.raises(RetryAfter) as refusal:
        await bot.send_message(ann.id, "two")
    assert refusal.value.retry_after == timedelta(seconds=1)
