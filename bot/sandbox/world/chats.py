"""Chats and the messages in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.sandbox.world.shapes import Json

MESSAGES_KEPT = 3000
FIRST_GROUP_ID = -1_001_000_000_001


@dataclass(slots=True)
class Message:
    """One message. `content` holds the fields that depend on its kind, as the Bot API names them.

    `sender` is a Bot API User; `markup` any keyboard that came with it; `reply_to` a message id;
    times are Unix seconds.
    """

    id: int
    chat_id: int
    sender: Json
    date: int
    content: Json
    markup: Json | None = None
    reply_to: int | None = None
    edit_date: int | None = None
    reactions: list[Json] = field(default_factory=list)

    @property
    def from_bot(self) -> bool:
        """Whether a bot wrote it."""
        return bool(self.sender["is_bot"])


@dataclass(slots=True)
class Chat:
    """A private chat or a group; `shown` is the Bot API's Chat, `members` are ids of people."""

    id: int
    shown: Json
    members: set[int]
    messages: dict[int, Message] = field(default_factory=dict)
    last_message_id: int = 0
    has_bot: bool = True
    moved_to: int | None = None  # the supergroup that a group has become

    @property
    def private(self) -> bool:
        """Whether it is a chat with one person."""
        return self.id > 0

    def keep(self, message: Message) -> None:
        """Adds a message; the oldest ones are forgotten when there are very many."""
        self.messages[message.id] = message
        while len(self.messages) > MESSAGES_KEPT:
            del self.messages[next(iter(self.messages))]


class Chats:
    """All chats of one sandbox. Message ids count through all private chats, but per group."""

    def __init__(self) -> None:
        self._by_id: dict[int, Chat] = {}
        self._last_private_id = 0

    def __iter__(self) -> Iterator[Chat]:
        return iter(self._by_id.values())

    def find(self, chat_id: int) -> Chat | None:
        """The chat with that id, if it exists already."""
        return self._by_id.get(chat_id)

    def open_private(self, shown: Json) -> Chat:
        """The private chat with that person, made when there is none yet."""
        number = int(shown["id"])
        return self._by_id.setdefault(number, Chat(number, shown, {number}))

    def open_group(self, title: str, members: set[int]) -> Chat:
        """A new group with these people."""
        number = FIRST_GROUP_ID - sum(not chat.private for chat in self)
        shown = {"id": number, "type": "supergroup", "title": title}
        self._by_id[number] = Chat(number, shown, members)
        return self._by_id[number]

    def upgrade_group(self, group: Chat) -> Chat:
        """The supergroup that a group becomes; the group itself stays as it was, closed."""
        grown = self.open_group(str(group.shown["title"]), group.members)
        group.moved_to = grown.id
        return grown

    def next_message_id(self, chat: Chat) -> int:
        """An id that no message of that chat had before."""
        if chat.private:
            self._last_private_id += 1
            return self._last_private_id
        chat.last_message_id += 1
        return chat.last_message_id
