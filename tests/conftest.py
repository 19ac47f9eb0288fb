"""What every test may ask for."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.transport import opt_into_timedelta

if TYPE_CHECKING:
    from tests.support.conversations import Chat, RunningBot

opt_into_timedelta()


@pytest.fixture
async def bot(tmp_path: Path) -> AsyncIterator[RunningBot]:
    """The whole bot with an empty SQLite database, polling a sandbox."""
    from tests.support.conversations import running_bot

    async with running_bot(tmp_path) as running:
        yield running


@pytest.fixture
async def chat(bot: RunningBot) -> Chat:
    """Somebody who has just pressed Start."""
    person = await bot.chat_with("Ana")
    await person.says("/start")
    return person
