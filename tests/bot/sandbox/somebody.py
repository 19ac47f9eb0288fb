"""Who stands on either side of the sandbox in its tests: a person, and PTB's own bot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import httpx
from telegram import Bot
from telegram.request import HTTPXRequest

from bot.sandbox.running import Sandbox


@dataclass
class Somebody:
    """A person who uses the sandbox as the chat page does: over HTTP."""

    http: httpx.AsyncClient
    id: int
    chat_id: int

    async def says(self, text: str, **more: Any) -> dict[str, Any]:
        return await self.does("say", text=text, **more)

    async def does(self, what: str, **body: Any) -> dict[str, Any]:
        return await self.post(f"chats/{self.chat_id}/{what}", {"from": self.id, **body})

    async def post(self, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        answer = await self.http.post(f"/sandbox/{path}", json=body or {})
        assert answer.is_success, answer.text
        shown: dict[str, Any] = answer.json()
        return shown

    async def get(self, path: str) -> dict[str, Any]:
        answer = await self.http.get(f"/sandbox/{path}")
        assert answer.is_success, answer.text
        shown: dict[str, Any] = answer.json()
        return shown

    async def messages(self) -> list[dict[str, Any]]:
        return list((await self.get(f"chats/{self.chat_id}/messages"))["messages"])


def make_bot(sandbox: Sandbox, read_timeout: float = 5.0) -> Bot:
    """A PTB bot that talks to the sandbox; without TLS, which takes long to set up."""
    requests = [
        HTTPXRequest(httpx_kwargs={"verify": False}, read_timeout=read_timeout) for _ in range(2)
    ]
    return Bot(
        sandbox.token,
        base_url=f"{sandbox.url}/bot",
        base_file_url=f"{sandbox.url}/file/bot",
        request=requests[0],
        get_updates_request=requests[1],
    )
