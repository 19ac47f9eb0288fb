"""What goes out to people: a sandbox with subscribers, and what arrives there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import httpx
from telegram.ext import ExtBot

from bot.actions import subscribing
from bot.actions.subscribing import looking_for
from bot.pacing.lanes import Broadcast
from bot.sandbox.running import Sandbox
from bot.services import Services
from jobs.alerts import Alert
from jobs.preferences import Preferences
from storage.values import Digest, Person
from tests.support.services import a_person


@dataclass
class Post:
    """What goes through the sandbox: who is there, what arrived, what goes wrong."""

    sandbox: Sandbox
    services: Services
    http: httpx.AsyncClient
    bot: ExtBot[Broadcast]

    async def subscriber(self, name: str = "Ana", *words: str) -> Person:
        """Somebody who has written, with an alert that is due now."""
        number = (await self._post("/sandbox/people", first_name=name))["id"]
        await self._post(f"/sandbox/chats/{number}/say", **{"from": number, "text": "/start"})
        person = await a_person(self.services, chat_id=number, name=name)
        sought = looking_for(Preferences(words or ("csm",)))
        assert isinstance(await subscribing.subscribe(self.services, person, sought), Alert)
        await self.hurry(person)
        return person

    async def hurry(self, person: Person) -> None:
        """Makes the person's alerts due at once."""
        async with self.services.storage.work() as work:
            await work.alerts.make_due(person.id, self.services.now())

    async def goes_wrong(self, kind: str, **how: Any) -> None:
        """The next sendMessage fails so; see `bot/sandbox/faults.py`."""
        await self._post("/sandbox/faults", kind=kind, method="sendMessage", **how)

    async def blocks(self, person: Person) -> None:
        await self._post(f"/sandbox/people/{person.chat_id}/block")

    async def unblocks(self, person: Person) -> None:
        await self._post(f"/sandbox/people/{person.chat_id}/unblock")

    async def arrived(self, person: Person) -> list[str]:
        """The texts that the bot's messages to this person show."""
        shown = await self.http.get(f"/sandbox/chats/{person.chat_id}/messages")
        messages = shown.json()["messages"]
        return [message["text"] for message in messages if message["from"]["is_bot"]]

    async def digest(self, person: Person, number: int = 1) -> Digest:
        """The digest with this number, counted from 1."""
        async with self.services.storage.reading() as work:
            digest = await work.digests.get(number, person.id)
        assert digest is not None
        return digest

    async def _post(self, path: str, **body: Any) -> dict[str, Any]:
        answer = await self.http.post(path, json=body)
        assert answer.is_success, answer.text
        shown: dict[str, Any] = answer.json()
        return shown
