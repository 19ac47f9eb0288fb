"""Reminders of applications: set, put off, ticked off, and handed to whoever sends them."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.services import Services
from jobs.reminders import due_at
from storage.values import Person, Reminder, Tracked

CHOICES = (1, 3, 7, 14)  # days that can be tapped
_NO_ZONE = "UTC"
_UNREADABLE_RESTS = timedelta(hours=1)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Due:
    """A reminder to send: of which application, and the zone of the person whose it is."""

    reminder: Reminder
    tracked: Tracked
    zone: str


async def remind(services: Services, person: Person, posting_id: str, days: int) -> datetime | None:
    """Reminds the person in so many days, at nine by their clocks; None where nothing is tracked.

    It takes the place of a reminder that was set before, and so puts one off as well.
    """
    now = services.now()
    at = due_at(now, days, person.zone or _NO_ZONE)
    async with services.storage.work() as work:
        return at if await work.reminders.put(person.id, posting_id, at, now) else None


async def tick_off(services: Services, person: Person, posting_id: str) -> None:
    """The reminder is done with, or not wanted any more; fine if there was none."""
    async with services.storage.work() as work:
        await work.reminders.remove(person.id, posting_id)


async def claim(services: Services, lease: timedelta, limit: int) -> list[Due]:
    """Due reminders, `sending` from now on until the lease ends, each with what it says."""
    async with services.storage.work() as work:
        claimed = await work.reminders.claim(services.now(), lease, limit)
        due = []
        for reminder in claimed:
            try:
                tracked = await work.applications.get(reminder.person_id, reminder.posting_id)
            except (TypeError, ValueError):  # such as what a newer version wrote
                # It would hold up all others; another process may be of that version.
                _log.error("reminder %d cannot be read, and is put off", reminder.id)
                await work.reminders.retry_at(reminder.id, services.now() + _UNREADABLE_RESTS)
                continue
            person = await work.people.get(reminder.person_id)
            if tracked is not None and person is not None:
                due.append(Due(reminder, tracked, person.zone or _NO_ZONE))
    return due
