"""Runs the sandbox inside the event loop that is running already."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.sandbox.server import Tool
    from bot.sandbox.world.world import World

FIRST_PEOPLE = ("Alex", "Sam")


@dataclass(frozen=True, slots=True)
class Sandbox:
    """A running sandbox: `url`, without a slash at its end, suits TELEGRAM_API_URL."""

    url: str
    token: str
    world: World


@asynccontextmanager
async def running_sandbox(
    port: int = 0,
    tools: Mapping[str, Tool] | None = None,
    *,
    world: World | None = None,
    people: tuple[str, ...] = FIRST_PEOPLE,
) -> AsyncIterator[Sandbox]:
    """Serves a sandbox on 127.0.0.1 (port 0: any free one); raises bot.errors.PortTaken.

    `people` are the first names of those who are there from the start; nobody has written yet.
    """
    from bot.sandbox.connections import BreakableProtocol
    from bot.sandbox.server import create_app
    from bot.sandbox.world.world import World
    from bot.serving import serving

    world = world or World()
    for name in people:
        world.people.add(name)
    app = create_app(world, tools)
    async with serving(app, "127.0.0.1", port, "--port", BreakableProtocol) as taken:
        try:
            yield Sandbox(f"http://127.0.0.1:{taken}", world.token, world)
        finally:
            await world.close()
