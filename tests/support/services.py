"""The services of the bot for tests: real SQLite, the real guide and words, a set clock."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from functools import cache, partial
from pathlib import Path

from bot.assembling import build_services
from bot.clock import Clock
from bot.market import Market
from bot.metrics import Metrics
from bot.pacing.answering import Answering
from bot.plans import load_plans
from bot.pulse import Pulse
from bot.services import Services
from bot.settings import TELEGRAM, Settings
from bot.sources_file import read_sources
from jobs.posting import Posting
from storage.engine import Storage
from storage.values import Digest, DigestState, Ending, Person
from tests.support.clocks import SetClock

_FILE = "careerbot.sqlite3"


@asynccontextmanager
async def opened_services(
    home: Path, *, plans: str = "open", token: str | None = None, api_url: str = TELEGRAM
) -> AsyncIterator[Services]:
    """Services with an empty database under `home`; their clock is a `SetClock`."""
    settings = Settings(
        home=home,
        database_url=f"sqlite:///{home / _FILE}",
        plans=plans,
        token=token,
        api_url=api_url,
    )
    await lay_empty_database(home)
    services = services_for(settings, SetClock())
    await services.storage.open()
    try:
        yield services
    finally:
        await services.storage.close()


def services_for(settings: Settings, clock: Clock) -> Services:
    """What `build_services` makes, but the guide and the words are read once for all tests."""
    built = _built()
    own_guide = replace(built.guide, topics=dict(built.guide.topics))  # a test may break its own
    return replace(
        built,
        settings=settings,
        library=replace(built.library, guide=own_guide),
        clock=clock,
        storage=Storage(settings.database_url),
        plans=load_plans(settings.plans),
        chosen=cache(partial(read_sources, settings.sources, settings.variables)),
        pulse=Pulse(),
        metrics=Metrics(),
        market=Market(),
        answering=Answering(),
    )


async def lay_empty_database(home: Path) -> None:
    """A copy of an empty, migrated database, which is faster than migrating for each test.

    One that is there already stays.
    """
    if not _template().exists():
        await (await Storage(f"sqlite:///{_template()}").open()).close()
    if not (home / _FILE).exists():
        shutil.copy(_template(), home / _FILE)


def clock_of(services: Services) -> SetClock:
    """The clock to move."""
    assert isinstance(services.clock, SetClock)
    return services.clock


async def add_postings(services: Services, postings: Iterable[Posting]) -> None:
    """As if a feed had brought them now."""
    async with services.storage.work() as work:
        await work.postings.add_all(list(postings), services.now())


async def a_person(services: Services, chat_id: int = 7, name: str = "Ana") -> Person:
    """Somebody who has just written for the first time."""
    async with services.storage.work() as work:
        return await work.people.ensure(chat_id, name=name, language="en", now=services.now())


@cache
def _built() -> Services:
    return build_services(Settings(home=Path(), database_url="sqlite:///unused"), SetClock())


@cache
def _template() -> Path:
    return Path(tempfile.mkdtemp(prefix="careerbot-tests-")) / "migrated.sqlite3"


async def take_all(services: Services) -> list[Digest]:
    """All digests that wait, taken and confirmed as by a sender, each person's one by one."""
    taken: list[Digest] = []
    while batch := await _take(services):
        taken += batch
    return taken


async def _take(services: Services) -> list[Digest]:
    now = services.now()
    until = now + timedelta(minutes=3)
    async with services.storage.work() as work:
        batch = await work.outbox.claim(now, until, "taken", 500)
        await work.outbox.begin([one.id for one in batch], "taken", now, until)
        await work.outbox.record(
            [Ending(one.id, "taken", DigestState.SENT, now, message_id=one.id) for one in batch]
        )
    return batch
