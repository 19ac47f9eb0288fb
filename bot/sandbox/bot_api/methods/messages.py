"""Sending and deleting messages, drafts, chat actions and reactions."""

from __future__ import annotations

from bot.sandbox.bot_api.keyboards import read_markup
from bot.sandbox.bot_api.methods.register import method
from bot.sandbox.bot_api.methods.targets import known_chat, replied_to, writable_chat
from bot.sandbox.bot_api.parameters import Parameters
from bot.sandbox.text.formatting import message_text, read_formatted, text_content
from bot.sandbox.world.chats import Chat
from bot.sandbox.world.errors import bad_request
from bot.sandbox.world.shapes import Json
from bot.sandbox.world.world import World

DELETABLE_SECONDS = 48 * 3600
_ACTIONS = frozenset(
    [
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ]
)


def send(world: World, given: Parameters, chat: Chat, content: Json) -> Json:
    """Posts a message of the bot with what all sending methods share; returns the Message."""
    markup = read_markup(given)
    reply_to = replied_to(chat, given)
    if world.pacing:
        world.pacing.take(chat.id)
    sender = world.bot.as_user()
    message = world.post(chat, sender, content, markup=markup, reply_to=reply_to)
    return world.message_json(message)


@method("sendMessage")
async def send_message(world: World, given: Parameters) -> Json:
    """A text message."""
    chat = writable_chat(world, given)
    return send(world, given, chat, text_content(message_text(given)))


@method("sendMessageDraft")
async def send_message_draft(world: World, given: Parameters) -> bool:
    """A text that is still being written: only the page sees it."""
    chat = writable_chat(world, given)
    if not chat.private:
        raise bad_request("TEXTDRAFT_PEER_INVALID")
    if not given.integer("draft_id"):
        raise bad_request("RANDOM_ID_INVALID")
    entities = given.structure("entities")
    formatted = read_formatted(given.text("text"), given.text("parse_mode"), entities)
    world.tell("draft", chat.id, draft_id=given.integer("draft_id"), text=formatted.text)
    return True


@method("sendChatAction")
async def send_chat_action(world: World, given: Parameters) -> bool:
    """What the bot is busy with."""
    chat = writable_chat(world, given)
    action = given.text("action").lower()
    if action not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    world.tell("action", chat.id, action=action)
    return True


@method("setMessageReaction")
async def set_message_reaction(world: World, given: Parameters) -> bool:
    """The bot's reactions to a message; an empty list takes them back."""
    chat = writable_chat(world, given)
    message = chat.messages.get(given.integer("message_id"))
    if message is None:
        raise bad_request("message to react not found")
    reactions = given.structure("reaction") or []
    if not isinstance(reactions, list) or len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    message.reactions = reactions
    world.tell("reaction", chat.id, message_id=message.id, reaction=reactions)
    return True


@method("deleteMessage")
async def delete_message(world: World, given: Parameters) -> bool:
    """One message, at most 48 hours old."""
    chat = known_chat(world, given)
    message = chat.messages.get(given.integer("message_id"))
    if message is None:
        raise bad_request("message to delete not found")
    too_old = world.now() - message.date > DELETABLE_SECONDS
    foreign = not chat.private and not message.from_bot
    if too_old or foreign:
        raise bad_request("message can't be deleted")
    world.delete(chat, message.id)
    return True


@method("deleteMessages")
async def delete_messages(world: World, given: Parameters) -> bool:
    """Up to a hundred messages; those that are gone already are skipped."""
    chat = known_chat(world, given)
    numbers = given.structure("message_ids")
    if not isinstance(numbers, list) or not 1 <= len(numbers) <= 100:
        raise bad_request("message identifiers are not specified")
    for number in numbers:
        if number in chat.messages:
            world.delete(chat, number)
    return True
