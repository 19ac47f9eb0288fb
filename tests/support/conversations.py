"""Conversations with the real bot: a PTB application that polls the sandbox over HTTP.

await chat.says("how much do seniors make?")
await chat.taps("Save")
assert "saved" in chat.text
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from bot.clock import Clock, SystemClock
from bot.process import ALL_PARTS, Part, run_bot
from bot.sandbox.running import Sandbox, running_sandbox
from bot.services import Services
from bot.settings import Address, Settings
from tests.support.chat import PATIENCE
from tests.support.chat import Chat as Chat
from tests.support.clocks import HeldClock
from tests.support.services import lay_empty_database, services_for


@dataclass
class RunningBot:
    """The bot and the sandbox that it talks to."""

    sandbox: Sandbox
    services: Services
    http: httpx.AsyncClient

    async def chat_with(self, name: str) -> Chat:
        """A new person, who has not written yet."""
        answer = await self.http.post("/sandbox/people", json={"first_name": name})
        number = answer.json()["id"]
        return Chat(self.sandbox, self.http, number, number)

    async def meets_again(self, chat: Chat) -> Chat:
        """The same chat, for a bot that was started after the one it began with."""
        met = Chat(self.sandbox, self.http, chat.person_id, chat.chat_id)
        await met.refresh()
        return met

    async def group_of(self, *chats: Chat) -> Chat:
        """A group; it is seen with the eyes of the first member."""
        members = [chat.person_id for chat in chats]
        answer = await self.http.post(
            "/sandbox/groups", json={"title": "Job seekers", "members": members}
        )
        return Chat(self.sandbox, self.http, members[0], answer.json()["id"])

    async def fault(self, kind: str, **more: Any) -> None:
        """Makes the sandbox misbehave; see `bot/sandbox/world/faults.py`."""
        answer = await self.http.post("/sandbox/faults", json={"kind": kind, **more})
        assert answer.is_success, answer.text

    async def time_passes(self, **span: float) -> None:
        """Moves the clock, a `HeldClock`, and lets the rounds deal with what is due by then."""
        clock = self.services.clock
        assert isinstance(clock, HeldClock)
        clock.passes(**span)
        # Twice: by an outcome, such as a refusal, something may become due, or be sent no more.
        for part in ("alerts", "reminders", "sending") * 2:
            async with asyncio.timeout(PATIENCE):
                await clock.goes_round(part)


@asynccontextmanager
async def running_bot(
    home: Path,
    *,
    clock: Clock | None = None,
    database_url: str | None = None,
    plans: str = "open",
    admin_ids: frozenset[int] = frozenset(),
    parts: frozenset[Part] = ALL_PARTS - {Part.FEEDS},
    sources: Path | None = None,
    within: Sandbox | None = None,
) -> AsyncIterator[RunningBot]:
    """The whole bot in this event loop, polling; feeds stay off, since nothing may leave here.

    `within` a sandbox that is there already, a bot can live after another, as after a restart.
    """
    await lay_empty_database(home)
    async with nullcontext(within) if within else running_sandbox(people=()) as sandbox:
        settings = Settings(
            home=home,
            database_url=database_url or f"sqlite:///{home / 'careerbot.sqlite3'}",
            token=sandbox.token,
            api_url=sandbox.url,
            listen=Address("127.0.0.1", 0),
            plans=plans,
            admin_ids=admin_ids,
            sources=sources,
        )
        services = services_for(settings, clock or SystemClock())
        stop = asyncio.Event()
        calls_before = sandbox.world.calls.last
        life = asyncio.create_task(run_bot(services, parts, stop))
        # Reading the certificates, for plain HTTP, would be a third of the start.
        client = httpx.AsyncClient(base_url=sandbox.url, trust_env=False, verify=False)  # noqa: S501
        async with client as http:
            try:
                await _is_up(sandbox, life, calls_before)
                yield RunningBot(sandbox, services, http)
            finally:
                stop.set()
                await life


async def _is_up(sandbox: Sandbox, life: asyncio.Task[None], seen: int) -> None:
    """Until the bot has registered its profile; a bot that ends before that raises here."""
    while not life.done():
        calls = await sandbox.world.calls.wait_after(seen, 0.5)
        if any(call["method"] == "setChatMenuButton" for call in calls):
            return
        seen = sandbox.world.calls.last
    life.result()
