"""The people who talk to the bot in the sandbox."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.sandbox.world.shapes import Json, present

FIRST_PERSON_ID = 1001


@dataclass(slots=True)
class Person:
    """One Telegram user; the bot may write to them once they wrote to it, unless it is blocked.

    A `deactivated` one has deleted the account: nobody is told, and nothing reaches them.
    """

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    blocked: bool = False
    deactivated: bool = False

    def as_user(self) -> Json:
        """The Bot API's User."""
        return present(
            id=self.id,
            is_bot=False,
            first_name=self.first_name,
            last_name=self.last_name,
            username=self.username,
            language_code=self.language_code,
        )

    def as_chat(self) -> Json:
        """The Bot API's Chat: a private chat has the person's own id."""
        return present(
            id=self.id,
            type="private",
            first_name=self.first_name,
            last_name=self.last_name,
            username=self.username,
        )

    def as_seen(self) -> Json:
        """As the chat page shows them."""
        return {
            "id": self.id,
            "first_name": self.first_name,
            "last_name": self.last_name,
            "username": self.username,
            "language_code": self.language_code,
            "blocked": self.blocked,
        }


class People:
    """Everybody of one sandbox, in order of arrival."""

    def __init__(self) -> None:
        self._by_id: dict[int, Person] = {}

    def __iter__(self) -> Iterator[Person]:
        return iter(self._by_id.values())

    def add(
        self,
        first_name: str,
        *,
        last_name: str | None = None,
        username: str | None = None,
        language_code: str | None = "en",
    ) -> Person:
        """A newcomer, who has not written to the bot yet."""
        number = FIRST_PERSON_ID + len(self._by_id)
        person = Person(number, first_name, last_name, username, language_code)
        self._by_id[number] = person
        return person

    def find(self, number: int) -> Person | None:
        """The person with that id."""
        return self._by_id.get(number)

    def named(self, username: str) -> Person | None:
        """The person with that username, in whatever case."""
        wanted = username.lower()
        return next((one for one in self if (one.username or "").lower() == wanted), None)
