"""Services, and a sandbox that takes what a real PTB bot sends."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from telegram.ext import ExtBot

from bot.pacing.limiter import Limiter
from bot.sandbox.running import running_sandbox
from bot.services import Services
from bot.transport import sending_request
from tests.support.outgoing import Post
from tests.support.postings import a_posting
from tests.support.services import add_postings, opened_services


@pytest.fixture
async def services(tmp_path: Path) -> AsyncIterator[Services]:
    async with opened_services(tmp_path) as opened:
        yield opened


@pytest.fixture
async def post(services: Services) -> AsyncIterator[Post]:
    await add_postings(services, [a_posting()])
    async with running_sandbox(people=()) as sandbox:
        bot = ExtBot(
            sandbox.token,
            base_url=f"{sandbox.url}/bot",
            request=sending_request(sandbox.url),
            rate_limiter=Limiter(services),
        )
        async with bot, httpx.AsyncClient(base_url=sandbox.url, trust_env=False) as http:
            yield Post(sandbox, services, http, bot)
