"""One chat with the bot, seen and written in by a person, over the sandbox's HTTP."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

import httpx

from bot.sandbox.running import Sandbox

PATIENCE = 10.0  # seconds for the bot to deal with what it was sent


@dataclass
class Chat:
    """One person's private chat with the bot, or their view of a group."""

    sandbox: Sandbox
    http: httpx.AsyncClient
    person_id: int
    chat_id: int
    heard: int = 0
    toast: str | None = None
    said: list[dict[str, Any]] = field(default_factory=list)

    async def says(self, text: str, reply_to: int | None = None) -> str:
        """Types `text`; gives the newest text of the bot, or "" when it kept silent."""
        return await self._does("say", text=text, reply_to=reply_to)

    async def sends(self, kind: str, caption: str = "") -> str:
        """Sends a photo, sticker, voice, document, location, contact or dice."""
        return await self._does("send", kind=kind, caption=caption)

    async def edits(self, message_id: int, text: str) -> str:
        """Changes an own message."""
        return await self._does("edit", message_id=message_id, text=text)

    async def taps(self, label: str) -> str:
        """Presses the newest button whose label contains `label`; gives what is shown then."""
        message, button = self._button(label)
        return await self._tap(message["message_id"], button["callback_data"])

    async def forges(self, data: str) -> str:
        """Sends button data that no button of the newest message carries."""
        return await self._tap(self.messages_of_bot()[-1]["message_id"], data, force=True)

    async def blocks(self) -> None:
        await self._post(f"/sandbox/people/{self.person_id}/block", {})
        await self._settled()
        await self.refresh()

    async def unblocks(self) -> None:
        await self._post(f"/sandbox/people/{self.person_id}/unblock", {})
        await self._settled()
        await self.refresh()

    async def hears(self, words: str, within: float = PATIENCE) -> str:
        """Waits for a message of the bot that contains `words`, sent by itself."""
        async with asyncio.timeout(within):
            while True:
                await self.refresh()
                found = [one for one in self.messages_of_bot() if words in _text(one)]
                if found:
                    return _text(found[-1])
                await asyncio.sleep(0.05)

    @property
    def text(self) -> str:
        """The newest text of the bot, without formatting."""
        spoken = self.messages_of_bot()
        return _text(spoken[-1]) if spoken else ""

    @property
    def buttons(self) -> list[str]:
        """The labels under the newest message of the bot."""
        return [button["text"] for button in _buttons(self.messages_of_bot()[-1])]

    def messages_of_bot(self) -> list[dict[str, Any]]:
        return [message for message in self.said if message["from"]["is_bot"]]

    async def refresh(self) -> None:
        answer = await self.http.get(f"/sandbox/chats/{self.chat_id}/messages")
        self.said = answer.json()["messages"] if answer.is_success else []

    async def _does(self, what: str, **body: Any) -> str:
        before = len(self.messages_of_bot())
        given = {key: value for key, value in body.items() if value is not None}
        await self._post(f"/sandbox/chats/{self.chat_id}/{what}", given | {"from": self.person_id})
        await self._settled()
        await self.refresh()
        return self.text if len(self.messages_of_bot()) > before else ""

    async def _tap(self, message_id: int, data: str, force: bool = False) -> str:
        before = len(self.messages_of_bot())
        body = {"from": self.person_id, "message_id": message_id, "data": data, "force": force}
        query = await self._post(f"/sandbox/chats/{self.chat_id}/tap", body)
        await self._settled()
        shown = await self.http.get(f"/sandbox/callbacks/{query['callback_query_id']}?wait=1")
        self.toast = shown.json().get("text")
        await self.refresh()
        if len(self.messages_of_bot()) > before:
            return self.text
        return next(_text(one) for one in self.said if one["message_id"] == message_id)

    def _button(self, label: str) -> tuple[dict[str, Any], dict[str, Any]]:
        for message in reversed(self.messages_of_bot()):
            for button in _buttons(message):
                if label in button["text"] and "callback_data" in button:
                    return message, button
        raise AssertionError(f"no button {label!r}; the newest are {self.buttons}")

    async def _post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        answer = await self.http.post(path, json=body)
        assert answer.is_success, answer.text
        shown: dict[str, Any] = answer.json()
        return shown

    async def _settled(self) -> None:
        """Until the bot has confirmed every update, which it does once it has dealt with it."""
        async with asyncio.timeout(PATIENCE):
            while self.sandbox.world.updates.waiting():
                await asyncio.sleep(0.005)


def _text(message: dict[str, Any]) -> str:
    return str(message.get("text") or message.get("caption") or "")


def _buttons(message: dict[str, Any]) -> list[dict[str, Any]]:
    rows = (message.get("reply_markup") or {}).get("inline_keyboard") or []
    return [button for row in rows for button in row]
