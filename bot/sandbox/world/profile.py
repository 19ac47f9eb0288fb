"""What the bot is called and says of itself, by language where Telegram knows languages."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from bot.sandbox.world.shapes import Json

_PRIVATE_SCOPES: tuple[Json, ...] = ({"type": "all_private_chats"}, {"type": "default"})


@dataclass(slots=True)
class Profile:
    """The bot's account; texts are kept by (field, language code), "" is every language."""

    id: int
    username: str
    first_name: str
    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    menu_buttons: dict[int, Json] = field(default_factory=dict)

    def as_user(self) -> Json:
        """The Bot API's User, as it stands in messages."""
        name = self.text("name") or self.first_name
        return {"id": self.id, "is_bot": True, "first_name": name, "username": self.username}

    def text(self, what: str, language: str = "") -> str:
        """A text in that language, or else in the one for all."""
        return self.texts.get((what, language)) or self.texts.get((what, ""), "")

    def menu_button(self, chat_id: int) -> Json:
        """The button beside the input field of that chat (0: of all chats)."""
        return self.menu_buttons.get(chat_id) or self.menu_buttons.get(0) or {"type": "commands"}

    def commands_for(self, chat_id: int, language: str) -> list[Json]:
        """The commands that a person sees in their private chat: the narrowest set ones."""
        for scope in ({"type": "chat", "chat_id": chat_id}, *_PRIVATE_SCOPES):
            for code in (language, ""):
                found = self.commands.get((scope_key(scope), code))
                if found:
                    return found
        return []


def scope_key(scope: Json) -> str:
    """One text for equal scopes of commands."""
    return json.dumps(scope, sort_keys=True)
