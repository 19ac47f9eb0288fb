"""What people do in a chat: write, send things, edit what they wrote."""

from __future__ import annotations

import re

from bot.sandbox.text.entities import part, with_found
from bot.sandbox.world.chats import Chat, Message
from bot.sandbox.world.errors import CannotDo
from bot.sandbox.world.people import Person
from bot.sandbox.world.shapes import Json
from bot.sandbox.world.world import World

LONGEST_PIECE = 4096


def person_of(world: World, number: object) -> Person:
    """The person with that id; raises CannotDo (404)."""
    person = world.people.find(number) if isinstance(number, int) else None
    if person is None:
        raise CannotDo("no such person", status=404)
    return person


def chat_for(world: World, chat_id: int, person: Person) -> Chat:
    """The chat in which that person writes; the first message opens the private one."""
    if chat_id == person.id:
        if person.blocked:
            raise CannotDo("the person has blocked the bot: unblock it first")
        return world.chats.open_private(person.as_chat())
    chat = world.chats.find(chat_id)
    if chat is None or person.id not in chat.members:
        raise CannotDo("no such chat of that person", status=404)
    return chat


def say(
    world: World, chat_id: int, person: Person, text: str, *, reply_to: int | None = None
) -> Message:
    """Sends a text as an app would: trimmed, and in pieces when very long; returns the last."""
    text = text.strip()
    if not text:
        raise CannotDo("an empty message cannot be sent", status=400)
    chat = chat_for(world, chat_id, person)
    if reply_to is not None and reply_to not in chat.messages:
        raise CannotDo("no such message to reply to", status=404)
    for piece in _pieces(text):
        content = _text(piece)
        message = put(world, chat, person, content, reply_to=reply_to)
    return message


def put(
    world: World, chat: Chat, person: Person, content: Json, *, reply_to: int | None = None
) -> Message:
    """Puts a person's message into the chat and tells the bot, if it is for the bot."""
    message = world.post(chat, person.as_user(), content, reply_to=reply_to)
    if for_the_bot(world, chat, message):
        world.announce("message", message)
    return message


def edit(world: World, chat_id: int, person: Person, message_id: int, text: str) -> Message:
    """Changes an own text."""
    chat = chat_for(world, chat_id, person)
    message = chat.messages.get(message_id)
    if message is None or message.sender["id"] != person.id or "text" not in message.content:
        raise CannotDo("no such own text message", status=404)
    if not text.strip():
        raise CannotDo("an empty message cannot be sent", status=400)
    message.content = _text(text.strip()[:LONGEST_PIECE])
    world.edited(message)
    if for_the_bot(world, chat, message):
        world.announce("edited_message", message)
    return message


def for_the_bot(world: World, chat: Chat, message: Message) -> bool:
    """Whether the bot gets to see it: in groups only commands, mentions and replies (privacy)."""
    if not chat.has_bot:
        return False
    replied = chat.messages.get(message.reply_to or 0)
    if chat.private or (replied and replied.sender["id"] == world.bot.id):
        return True
    text = message.content.get("text", "")
    name = world.bot.username.lower()
    for entity in message.content.get("entities", ()):
        word = part(text, entity).lower()
        if entity["type"] == "mention" and word == f"@{name}":
            return True
        if entity["type"] == "bot_command" and word.partition("@")[2] in {"", name}:
            return True
    return False


def _text(text: str) -> Json:
    entities = with_found(text, [])
    return {"text": text, **({"entities": entities} if entities else {})}


def _pieces(text: str) -> list[str]:
    """Cuts at spaces where possible; surrogate pairs make a piece shorter than it must be."""
    pieces: list[str] = []
    while text:
        size = LONGEST_PIECE
        while len(text[:size].encode("utf-16-le", "surrogatepass")) // 2 > LONGEST_PIECE:
            size -= 64
        if len(text) > size:
            space = re.search(r"\s\S*$", text[:size])
            size = space.start() if space and space.start() > size // 2 else size
        pieces.append(text[:size].strip())
        text = text[size:].lstrip()
    return pieces
