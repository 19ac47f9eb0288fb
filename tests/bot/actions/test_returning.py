"""Somebody is back: who catches up is found before anything is written, and is asked again then."""

from __future__ import annotations

from bot.actions import arriving, pausing, subscribing
from bot.actions.returning import first_with_news, wake
from bot.actions.subscribing import Wish
from bot.services import Services
from jobs.alerts import Alert, AlertState
from jobs.preferences import Preferences
from storage.values import Person
from tests.support.postings import a_posting
from tests.support.services import add_postings


async def asleep(services: Services, ana: Person, word: str) -> Alert:
    begun = await subscribing.subscribe(services, ana, Wish(sought=Preferences((word,))))
    assert isinstance(begun, Alert)
    await arriving.leave(services, ana.chat_id)
    return begun


async def found(services: Services, ana: Person) -> tuple[Person, int | None]:
    async with services.storage.reading() as work:
        away = await work.people.get(ana.id)
        assert away is not None
        return away, await first_with_news(work, away, services.now())


async def test_the_first_that_has_news_catches_up(services: Services, ana: Person) -> None:
    await add_postings(services, [a_posting("Nurse")])
    await asleep(services, ana, "plumber")
    nurse = await asleep(services, ana, "nurse")
    assert (await found(services, ana))[1] == nurse.id
    await arriving.come_back(services, ana.chat_id)
    async with services.storage.reading() as work:
        due = await work.alerts.due(services.now())
    assert [alert.id for alert in due] == [nurse.id]


async def test_one_that_was_paused_meanwhile_stays_paused(services: Services, ana: Person) -> None:
    await add_postings(services, [a_posting("Nurse")])
    nurse = await asleep(services, ana, "nurse")
    away, first = await found(services, ana)
    assert first == nurse.id
    await pausing.pause(services, ana, nurse.id)
    async with services.storage.work() as work:
        assert await wake(work, away, services.now(), first)
        kept = await work.alerts.get(nurse.id, ana.id)
    assert kept is not None
    assert kept.state is AlertState.PAUSED
