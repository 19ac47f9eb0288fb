"""Services and a person for the tests of actions."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.services import Services
from storage.values import Person
from tests.support.services import a_person, opened_services


@pytest.fixture
async def services(tmp_path: Path) -> AsyncIterator[Services]:
    async with opened_services(tmp_path) as opened:
        yield opened


@pytest.fixture
async def ana(services: Services) -> Person:
    return await a_person(services)
