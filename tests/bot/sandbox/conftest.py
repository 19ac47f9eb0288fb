"""A running sandbox, the real PTB bot on one side of it and a person on the other."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest
from telegram import Bot

from bot.sandbox.running import Sandbox, running_sandbox
from bot.sandbox.world.world import World
from tests.bot.sandbox.somebody import Somebody, make_bot


@pytest.fixture(autouse=True)
def _new_durations(monkeypatch: pytest.MonkeyPatch) -> None:
    """PTB gives `retry_after` as a timedelta, as the bot has it too."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")


@pytest.fixture
def world() -> World:
    return World(back_off=0.02)


@pytest.fixture
async def sandbox(world: World) -> AsyncIterator[Sandbox]:
    async with running_sandbox(world=world) as running:
        yield running


@pytest.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[Bot]:
    async with make_bot(sandbox) as running:
        yield running


@pytest.fixture
async def http(sandbox: Sandbox) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=sandbox.url, verify=False, timeout=20) as client:  # noqa: S501
        yield client


@pytest.fixture
async def stranger(http: httpx.AsyncClient, sandbox: Sandbox) -> Somebody:
    """Somebody who has not written to the bot yet."""
    person = sandbox.world.people.add("Nora")
    return Somebody(http, person.id, person.id)


@pytest.fixture
async def ann(stranger: Somebody, sandbox: Sandbox) -> Somebody:
    """Somebody whose chat with the bot is open, and whose first message it has read."""
    await stranger.says("/start")
    sandbox.world.updates.drop_all()
    return stranger
