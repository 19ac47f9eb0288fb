"""Finds the chat and the message that a call is about, and refuses as Telegram refuses."""

from __future__ import annotations

from bot.sandbox.bot_api.parameters import Parameters
from bot.sandbox.world.chats import Chat, Message
from bot.sandbox.world.errors import Refused, bad_request
from bot.sandbox.world.world import World

NEVER_WROTE = "bot can't initiate conversation with a user"
BLOCKED = "bot was blocked by the user"
DEACTIVATED = "user is deactivated"
KICKED = "bot was kicked from the supergroup chat"
UPGRADED = "group chat was upgraded to a supergroup chat"


def chat_id_of(given: Parameters) -> int | None:
    """The number in `chat_id`, None when there is none."""
    try:
        return int(given.text("chat_id"))
    except ValueError:
        return None


def known_chat(world: World, given: Parameters) -> Chat:
    """The chat that the bot may know of; raises Refused (400, or 403 where it may not write)."""
    if not given.text("chat_id").strip():
        raise bad_request("chat_id is empty")
    number = chat_id_of(given)
    chat = world.chats.find(number) if number is not None else None
    if chat is not None:
        return chat
    if number is not None and world.people.find(number):
        raise Refused(403, NEVER_WROTE)
    raise bad_request("chat not found")


def writable_chat(world: World, given: Parameters) -> Chat:
    """The chat that the bot wants to write to; raises Refused (400 or 403)."""
    chat = known_chat(world, given)
    person = world.people.find(chat.id)
    if person and person.deactivated:
        raise Refused(403, DEACTIVATED)
    if person and person.blocked:
        raise Refused(403, BLOCKED)
    if chat.moved_to is not None:
        raise Refused(400, UPGRADED, migrate_to_chat_id=chat.moved_to)
    if not chat.has_bot:
        raise Refused(403, KICKED)
    return chat


def own_message(chat: Chat, given: Parameters) -> Message:
    """The bot's own message with `message_id`, to be edited; raises Refused (400)."""
    message = chat.messages.get(given.integer("message_id"))
    if message is None:
        raise bad_request("message to edit not found")
    if not message.from_bot:
        raise bad_request("message can't be edited")
    return message


def replied_to(chat: Chat, given: Parameters) -> int | None:
    """The id of the message to reply to; raises Refused (400) when it does not exist."""
    told = given.structure("reply_parameters")
    reply = told if isinstance(told, dict) else {}
    number = int(reply.get("message_id") or given.integer("reply_to_message_id"))
    if not number:
        return None
    if number in chat.messages:
        return number
    if reply.get("allow_sending_without_reply") or given.boolean("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")
