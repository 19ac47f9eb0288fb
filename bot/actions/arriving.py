"""Somebody writes or taps: they are known from now on, and reachable again."""

from __future__ import annotations

from datetime import datetime

from bot.services import Services
from storage.unit_of_work import UnitOfWork
from storage.values import Person


async def arrive(services: Services, chat_id: int, name: str, language: str | None) -> Person:
    """The person of a private chat. What slept while they were away wakes up."""
    now = services.now()
    async with services.storage.work() as work:
        person = await work.people.ensure(chat_id, name=name, language=language, now=now)
        await _welcome_back(work, person, now)
    return person


async def come_back(services: Services, chat_id: int) -> None:
    """The chat was unblocked: what slept wakes up before a word is said. Fine for strangers."""
    async with services.storage.work() as work:
        person = await work.people.find(chat_id)
        if person is not None:
            await _welcome_back(work, person, services.now())


async def leave(services: Services, chat_id: int) -> None:
    """The chat was blocked or deleted: alerts sleep, nothing is forgotten."""
    async with services.storage.work() as work:
        person = await work.people.find(chat_id)
        if person is not None:
            await work.people.mark_unreachable(person.id, services.now())
            await work.alerts.put_to_sleep(person.id)


async def _welcome_back(work: UnitOfWork, person: Person, now: datetime) -> None:
    if person.unreachable_since is not None:
        await work.people.mark_reachable(person.id)
        await work.alerts.wake(person.id, now)
        await work.reminders.wake(person.id, now)
