"""What people do, and what the bot gets to know of it."""

from __future__ import annotations

import pytest
from telegram import Bot, ChatMemberBanned, ChatMemberMember, Update
from telegram.error import ChatMigrated, Forbidden

from tests.bot.sandbox.somebody import Somebody


async def test_the_first_message_opens_the_chat(bot: Bot, stranger: Somebody) -> None:
    assert await stranger.messages() == []
    await stranger.says("/start ref_1")
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.text == "/start ref_1"
    assert update.message.parse_entities() == {update.message.entities[0]: "/start"}
    assert (await bot.send_message(stranger.id, "Hi")).chat.first_name == "Nora"
    assert (await bot.get_chat(stranger.id)).first_name == "Nora"


async def test_a_blocked_bot_is_told_and_can_send_nothing(bot: Bot, ann: Somebody) -> None:
    await ann.post(f"people/{ann.id}/block")
    (update,) = await bot.get_updates()
    assert update.my_chat_member is not None
    assert isinstance(update.my_chat_member.new_chat_member, ChatMemberBanned)
    for attempt in (bot.send_message(ann.id, "Hi"), bot.send_chat_action(ann.id, "typing")):
        with pytest.raises(Forbidden) as refusal:
            await attempt
        assert refusal.value.message == "Forbidden: bot was blocked by the user"
    blocked = next(one for one in (await ann.get("state"))["people"] if one["id"] == ann.id)
    assert blocked["blocked"] is True


async def test_after_unblocking_all_is_well_again(bot: Bot, ann: Somebody) -> None:
    await ann.post(f"people/{ann.id}/block")
    refused = {"from": ann.id, "text": "hello?"}
    assert (await ann.http.post(f"/sandbox/chats/{ann.id}/say", json=refused)).status_code == 409
    await ann.post(f"people/{ann.id}/unblock")
    update = (await bot.get_updates())[-1]
    assert update.my_chat_member is not None
    assert isinstance(update.my_chat_member.new_chat_member, ChatMemberMember)
    await bot.send_message(ann.id, "Welcome back")
    await ann.says("hello")


async def test_a_deleted_account_takes_nothing_and_nobody_is_told(bot: Bot, ann: Somebody) -> None:
    await ann.post(f"people/{ann.id}/deactivate")
    assert await bot.get_updates() == ()
    with pytest.raises(Forbidden) as refusal:
        await bot.send_message(ann.id, "Hi")
    assert refusal.value.message == "Forbidden: user is deactivated"


async def test_a_group_becomes_a_supergroup_with_another_id(bot: Bot, ann: Somebody) -> None:
    group = await group_of(ann)
    seen = await bot.get_updates()
    grown = await ann.post(f"groups/{group.chat_id}/upgrade", {"from": ann.id})
    told = await bot.get_updates(offset=seen[-1].update_id + 1)
    moves = [
        (one.message.chat.id, one.message.migrate_to_chat_id, one.message.migrate_from_chat_id)
        for one in told
        if one.message
    ]
    assert moves == [(group.chat_id, grown["id"], None), (grown["id"], None, group.chat_id)]
    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(group.chat_id, "Hi")
    assert moved.value.new_chat_id == grown["id"]
    assert (await bot.send_message(grown["id"], "Hi")).chat.title == "Job seekers"
    again = await ann.http.post(f"/sandbox/groups/{group.chat_id}/upgrade", json={"from": ann.id})
    assert again.status_code == 409


@pytest.mark.parametrize(
    "kind", ["photo", "sticker", "voice", "document", "location", "contact", "dice"]
)
async def test_people_send_all_sorts_of_things(bot: Bot, ann: Somebody, kind: str) -> None:
    shown = await ann.does("send", kind=kind)
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert getattr(update.message, kind)
    assert shown.get(kind)


async def test_a_caption_goes_with_what_can_have_one(bot: Bot, ann: Somebody) -> None:
    shown = await ann.does("send", kind="photo", caption=" my CV: example.com ")
    assert shown["caption"] == "my CV: example.com"
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert len(update.message.caption_entities) == 1


async def test_a_sent_photo_can_be_downloaded(bot: Bot, ann: Somebody) -> None:
    shown = await ann.does("send", kind="photo")
    (update,) = await bot.get_updates()
    assert update.message is not None
    file = await update.message.photo[-1].get_file()
    data = bytes(await file.download_as_bytearray())
    assert data.startswith(b"\x89PNG")
    assert (await ann.http.get(shown["photo"])).content == data


async def test_a_person_can_reply_and_edit(bot: Bot, ann: Somebody) -> None:
    asked = await bot.send_message(ann.id, "Which city?")
    said = await ann.says("Berln", reply_to=asked.message_id)
    await ann.does("edit", message_id=said["message_id"], text="Berlin")
    first, second = await bot.get_updates()
    assert first.message is not None
    assert first.message.reply_to_message == asked
    assert second.edited_message is not None
    assert second.edited_message.text == "Berlin"


async def test_very_long_texts_come_in_pieces(bot: Bot, ann: Somebody) -> None:
    await ann.says("why? 👍 " * 700)
    updates = await bot.get_updates()
    texts = [one.message.text for one in updates if one.message and one.message.text]
    assert len(texts) == 2
    assert all(len(text.encode("utf-16-le")) // 2 <= 4096 for text in texts)
    assert " ".join(texts).split() == ["why?", "👍"] * 700


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"text": "  "}, 400),
        ({"text": "x", "reply_to": 99}, 404),
        ({"text": "x", "from": 99}, 404),
        ({"text": "x", "from": 1001}, 404),
        ({"text": "x", "from": "Ann"}, 400),
    ],
)
async def test_what_an_app_would_not_send_is_refused(
    ann: Somebody, body: dict[str, object], status: int
) -> None:
    answer = await ann.http.post(f"/sandbox/chats/{ann.id}/say", json={"from": ann.id} | body)
    assert answer.status_code == status
    assert answer.json()["error"]


async def group_of(ann: Somebody) -> Somebody:
    group = await ann.post("groups", {"title": "Job seekers", "members": [ann.id, 1001]})
    assert group["type"] == "supergroup"
    assert group["id"] < 0
    return Somebody(ann.http, ann.id, group["id"])


def texts(updates: tuple[Update, ...]) -> list[str]:
    return [one.message.text for one in updates if one.message and one.message.text]


async def test_a_group_announces_itself(bot: Bot, ann: Somebody) -> None:
    group = await group_of(ann)
    first, second = await bot.get_updates()
    assert first.my_chat_member is not None
    assert first.my_chat_member.chat.id == group.chat_id
    assert second.message is not None
    assert second.message.new_chat_members == (bot.bot,)
    assert (await bot.get_chat(group.chat_id)).title == "Job seekers"
    assert (await bot.get_chat_member(group.chat_id, ann.id)).status == "member"
    assert (await bot.get_chat_member(group.chat_id, 1002)).status == "left"


async def test_in_groups_the_bot_hears_only_what_is_meant_for_it(bot: Bot, ann: Somebody) -> None:
    group = await group_of(ann)
    asked = await bot.send_message(group.chat_id, "Which city?")
    await group.says("lovely weather")
    await group.says("/jobs remote")
    await group.says("/jobs@another_bot remote")
    await group.says(f"/help@{bot.username}")
    await group.says(f"what do you earn, @{bot.username}?")
    await group.says("Berlin", reply_to=asked.message_id)
    assert texts(await bot.get_updates()) == [
        "/jobs remote",
        f"/help@{bot.username}",
        f"what do you earn, @{bot.username}?",
        "Berlin",
    ]
    assert len(await group.messages()) == 8


async def test_only_members_write_to_a_group(ann: Somebody) -> None:
    group = await group_of(ann)
    body = {"from": 1002, "text": "hello"}
    answer = await ann.http.post(f"/sandbox/chats/{group.chat_id}/say", json=body)
    assert answer.status_code == 404
