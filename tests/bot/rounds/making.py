"""Alerts for the tests of the alert round."""

from __future__ import annotations

from datetime import datetime, time

from bot.services import Services
from jobs.alerts import Alert, Cadence, Schedule
from jobs.preferences import Preferences
from tests.support.services import a_person

CSM = Preferences(("csm",))
INSTANT = Schedule(Cadence.INSTANT, time(9), "UTC")


async def an_alert(
    services: Services,
    chat_id: int,
    schedule: Schedule = INSTANT,
    wanted: Preferences = CSM,
    due: datetime | None = None,
) -> Alert:
    """A new person's, due at once where no moment is given."""
    person = await a_person(services, chat_id)
    async with services.storage.work() as work:
        return await work.alerts.add(person.id, wanted, schedule, due or services.now())


async def as_it_is(services: Services, alert: Alert) -> Alert:
    """As the database has it now."""
    async with services.storage.reading() as work:
        found = await work.alerts.get(alert.id, alert.person_id)
    assert found is not None
    return found
