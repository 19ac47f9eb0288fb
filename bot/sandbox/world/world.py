"""All there is in one sandbox: the bot's account, people, chats, and what is under way."""

from __future__ import annotations

import time
from collections.abc import Callable

from bot.sandbox.bot_api.polling import Polling
from bot.sandbox.bot_api.webhooks import Webhook
from bot.sandbox.people_api.seen import seen_message
from bot.sandbox.world.bell import Bell
from bot.sandbox.world.chats import Chat, Chats, Message
from bot.sandbox.world.faults import Faults
from bot.sandbox.world.files import Files
from bot.sandbox.world.journal import Journal
from bot.sandbox.world.pacing import StrictPacing
from bot.sandbox.world.payments import Payments
from bot.sandbox.world.people import People, Person
from bot.sandbox.world.profile import Profile
from bot.sandbox.world.queries import Queries
from bot.sandbox.world.shapes import Json
from bot.sandbox.world.updates import UpdateQueue

# Not a secret: it opens nothing but a server on this machine that forgets all when it ends.
SANDBOX_TOKEN = "4200000042:SANDBOX-opens-nothing-but-this-server"  # noqa: S105
Now = Callable[[], float]


class World:
    """The state of one sandbox, in memory only; used from one event loop, never from threads.

    `now` gives Unix seconds; `back_off` is the webhook's first pause after a repeated failure, in
    seconds; `strict_pacing` switches Telegram's limits on sending on.
    """

    def __init__(
        self,
        *,
        token: str = SANDBOX_TOKEN,
        now: Now = time.time,
        strict_pacing: bool = False,
        back_off: float = 2.0,
    ) -> None:
        self.token = token
        self.now = now
        self.bell = Bell()
        self.bot = Profile(int(token.partition(":")[0]), "careerbot_sandbox_bot", "careerbot")
        self.people = People()
        self.chats = Chats()
        self.files = Files()
        self.payments = Payments()
        self.faults = Faults()
        self.pacing = StrictPacing(now) if strict_pacing else None
        self.events = Journal(self.bell)
        self.calls = Journal(self.bell)
        self.queries = Queries(self.bell, now)
        self.updates = UpdateQueue(self.bell, now)
        self.polling = Polling(self.bell, self.updates)
        self.webhook = Webhook(self.bell, self.updates, now, back_off=back_off)

    async def close(self) -> None:
        """Ends all waiting and the webhook, so that the server can stop at once."""
        self.bell.close()
        await self.webhook.remove()

    def tell(self, kind: str, chat_id: int | None = None, **more: object) -> None:
        """Writes an event down for the chat page and the tests."""
        self.events.add(kind=kind, chat_id=chat_id, **more)

    def shown_chat(self, chat: Chat) -> Json:
        """The Bot API's Chat."""
        person = self.people.find(chat.id)
        return person.as_chat() if person else chat.shown

    def post(
        self,
        chat: Chat,
        sender: Json,
        content: Json,
        *,
        markup: Json | None = None,
        reply_to: int | None = None,
    ) -> Message:
        """Puts a message into a chat and tells the page; the bot is told by `announce`."""
        number = self.chats.next_message_id(chat)
        message = Message(number, chat.id, sender, int(self.now()), content, markup, reply_to)
        chat.keep(message)
        self.tell("message", chat.id, message=seen_message(self, message))
        return message

    def edited(self, message: Message) -> None:
        """Marks a message as changed now and tells the page."""
        message.edit_date = int(self.now())
        self.tell("edited", message.chat_id, message=seen_message(self, message))

    def delete(self, chat: Chat, message_id: int) -> None:
        """Takes a message away."""
        del chat.messages[message_id]
        self.tell("deleted", chat.id, message_id=message_id)

    def announce(self, kind: str, message: Message) -> None:
        """Tells the bot of a message: `kind` is message or edited_message."""
        self.updates.put(kind, self.message_json(message), f"chat {message.chat_id}")

    def announce_query(self, kind: str, person: Person, body: Json) -> None:
        """Tells the bot of a query by that person."""
        self.updates.put(kind, body, f"{kind} {person.id}")

    def message_json(self, message: Message, *, with_reply: bool = True) -> Json:
        """The Bot API's Message. Only inline keyboards are part of it, as in Telegram."""
        chat = self.chats.find(message.chat_id)
        shown: Json = {
            "message_id": message.id,
            "from": message.sender,
            "chat": self.shown_chat(chat) if chat else {"id": message.chat_id, "type": "private"},
            "date": message.date,
        }
        if message.edit_date is not None:
            shown["edit_date"] = message.edit_date
        replied = chat.messages.get(message.reply_to or 0) if chat else None
        if replied and with_reply:
            shown["reply_to_message"] = self.message_json(replied, with_reply=False)
        if message.markup and "inline_keyboard" in message.markup:
            shown["reply_markup"] = message.markup
        return {**shown, **message.content}
