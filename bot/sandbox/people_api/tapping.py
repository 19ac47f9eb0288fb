"""People tap inline buttons."""

from __future__ import annotations

from dataclasses import dataclass

from bot.sandbox.people_api.talking import chat_for
from bot.sandbox.world.chats import Chat, Message
from bot.sandbox.world.errors import CannotDo
from bot.sandbox.world.people import Person
from bot.sandbox.world.queries import Query
from bot.sandbox.world.shapes import Json
from bot.sandbox.world.world import World


@dataclass(frozen=True, slots=True)
class Tap:
    """A button that is tapped; `force` taps one that is not, or no longer, there."""

    message_id: int
    data: str
    force: bool = False


def tap(world: World, chat_id: int, person: Person, tapped: Tap) -> Query:
    """Sends the button's callback query; raises CannotDo (409) when there is no such button."""
    chat = chat_for(world, chat_id, person)
    message = chat.messages.get(tapped.message_id)
    if not tapped.force and not (message and has_button(message, tapped.data)):
        raise CannotDo("there is no such button on that message")
    query = world.queries.ask("callback_query", person.id)
    body: Json = {
        "id": query.id,
        "from": person.as_user(),
        "message": _shown(world, chat, message, tapped.message_id),
        "chat_instance": str(4_611_686_018_427_387_904 + chat.id),
        "data": tapped.data,
    }
    world.announce_query("callback_query", person, body)
    return query


def has_button(message: Message, data: str) -> bool:
    """Whether an inline button with that callback data is under the message."""
    rows = (message.markup or {}).get("inline_keyboard", ())
    return any(button.get("callback_data") == data for row in rows for button in row)


def _shown(world: World, chat: Chat, message: Message | None, message_id: int) -> Json:
    if message:
        return world.message_json(message)
    # An inaccessible message: date 0 is how the Bot API marks it.
    return {"chat": world.shown_chat(chat), "message_id": message_id, "date": 0}
