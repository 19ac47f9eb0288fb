"""Somebody writes or taps: they are known from now on, and reachable again."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.actions.returning import first_with_news, wake
from bot.services import Services
from storage.values import Person

_EXACT = timedelta(hours=1)  # enough to know whether somebody is there; spares a write a message


async def arrive(services: Services, chat_id: int, name: str, language: str | None) -> Person:
    """The person of a private chat. What slept while they were away wakes up.

    Nothing is written for somebody who was here an hour ago and is called the same.
    """
    now = services.now()
    async with services.storage.reading() as work:
        known = await work.people.find(chat_id)
        first = await first_with_news(work, known, now) if known else None
    if known is not None and _is_here(known, now) and _is_called(known, name, language):
        return known
    async with services.storage.work() as work:
        person = await work.people.ensure(chat_id, name=name, language=language, now=now)
        if await wake(work, person, now, first):
            person = await work.people.get(person.id) or person
    return person


async def come_back(services: Services, chat_id: int) -> None:
    """The chat was unblocked: what slept wakes up before a word is said. Fine for strangers."""
    now = services.now()
    async with services.storage.reading() as work:
        known = await work.people.find(chat_id)
        first = await first_with_news(work, known, now) if known else None
    if known is None:
        return
    async with services.storage.work() as work:
        person = await work.people.find(chat_id)
        if person is not None:
            await work.people.see(person.id, now)
            await wake(work, person, now, first)


async def leave(services: Services, chat_id: int) -> None:
    """The chat was blocked or deleted: alerts sleep, nothing is forgotten."""
    async with services.storage.work() as work:
        person = await work.people.find(chat_id)
        if person is not None:
            await work.people.mark_unreachable(person.id, services.now())
            await work.alerts.put_to_sleep([person.id], services.now())


async def move_chat(services: Services, old_chat_id: int, new_chat_id: int) -> None:
    """A group has become a supergroup: all that is its goes on under the new id."""
    async with services.storage.work() as work:
        await work.people.moved(old_chat_id, new_chat_id)


def _is_called(person: Person, name: str, language: str | None) -> bool:
    return (person.name, person.language) == (name, language)


def _is_here(person: Person, now: datetime) -> bool:
    is_away = person.unreachable_since is not None or person.asked_at is not None
    return not is_away and now - person.last_seen_at < _EXACT
