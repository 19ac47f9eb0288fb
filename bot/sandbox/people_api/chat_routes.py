"""Requests about one chat: read it, write to it, tap, pay."""

from __future__ import annotations

from starlette.routing import BaseRoute

from bot.sandbox.people_api.paying import pay
from bot.sandbox.people_api.people_side import Asked, people_route
from bot.sandbox.people_api.seen import seen_message
from bot.sandbox.people_api.sending import send
from bot.sandbox.people_api.talking import edit, say
from bot.sandbox.people_api.tapping import Tap, tap
from bot.sandbox.world.chats import Message
from bot.sandbox.world.errors import CannotDo
from bot.sandbox.world.shapes import Json


async def _messages(asked: Asked) -> Json:
    chat = asked.world.chats.find(asked.chat_id)
    if chat is None and asked.world.people.find(asked.chat_id) is None:
        raise CannotDo("no such chat", status=404)
    messages = chat.messages.values() if chat else ()
    return {"messages": [seen_message(asked.world, message) for message in messages]}


async def _say(asked: Asked) -> Json:
    reply_to = asked.optional_number("reply_to")
    text = asked.text("text")
    return _seen(asked, say(asked.world, asked.chat_id, asked.sender, text, reply_to=reply_to))


async def _send(asked: Asked) -> Json:
    kind, caption = asked.text("kind"), asked.text("caption")
    return _seen(asked, send(asked.world, asked.chat_id, asked.sender, kind, caption))


async def _edit(asked: Asked) -> Json:
    number, text = asked.number("message_id"), asked.text("text")
    return _seen(asked, edit(asked.world, asked.chat_id, asked.sender, number, text))


async def _tap(asked: Asked) -> Json:
    tapped = Tap(asked.number("message_id"), asked.text("data"), asked.flag("force"))
    query = tap(asked.world, asked.chat_id, asked.sender, tapped)
    return {"callback_query_id": query.id}


async def _pay(asked: Asked) -> Json:
    where = asked.text("link") or asked.number("message_id")
    return await pay(asked.world, asked.chat_id, asked.sender, where)


def _seen(asked: Asked, message: Message) -> Json:
    return seen_message(asked.world, message)


def chat_routes() -> list[BaseRoute]:
    """All of them."""
    return [
        people_route("GET", "chats/{chat_id}/messages", _messages),
        people_route("POST", "chats/{chat_id}/say", _say),
        people_route("POST", "chats/{chat_id}/send", _send),
        people_route("POST", "chats/{chat_id}/edit", _edit),
        people_route("POST", "chats/{chat_id}/tap", _tap),
        people_route("POST", "chats/{chat_id}/pay", _pay),
    ]
