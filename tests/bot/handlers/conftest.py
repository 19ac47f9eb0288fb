"""The bot of these conversations: its clock stands until a test lets time pass."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.clocks import HeldClock
from tests.support.conversations import Chat, RunningBot, running_bot
from tests.support.databases import migrated_database, postgresql_url
from tests.support.subscribers import subscribed

__all__ = ["migrated_database", "postgresql_url"]  # fixtures too


@pytest.fixture
async def bot(tmp_path: Path) -> AsyncIterator[RunningBot]:
    """On Monday, November 23, 2026, at nine in the morning, UTC."""
    async with running_bot(tmp_path, clock=HeldClock()) as running:
        yield running


@pytest.fixture
async def subscriber(bot: RunningBot) -> Chat:
    """Ana, with an alert that comes every Monday at nine."""
    return await subscribed(bot, "Ana")
