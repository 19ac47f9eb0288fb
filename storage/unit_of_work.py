"""One transaction, and the repositories that work in it."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncConnection

from storage.alarms import Alarms
from storage.alerts import Alerts
from storage.applications import Applications
from storage.arrivals import Arrivals
from storage.dialogues import Dialogues
from storage.digests import Digests
from storage.hidden import Hidden
from storage.maintenance import Maintenance
from storage.outbox import Outbox
from storage.pace import Pace
from storage.people import People
from storage.planning import Planning
from storage.postings import Postings
from storage.profiles import Profiles
from storage.questions import Questions
from storage.reminders import Reminders
from storage.saved import Saved
from storage.sources import Sources
from storage.tellings import Tellings
from storage.wants import Wants


class UnitOfWork:
    """The repositories of one transaction; it begins and ends in `Storage.work` or `.reading`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.people = People(connection)
        self.alarms = Alarms(connection)
        self.alerts = Alerts(connection)
        self.wants = Wants(connection)
        self.arrivals = Arrivals(connection)
        self.planning = Planning(connection)
        self.postings = Postings(connection)
        self.digests = Digests(connection)
        self.tellings = Tellings(connection)
        self.outbox = Outbox(connection)
        self.pace = Pace(connection)
        self.dialogues = Dialogues(connection)
        self.saved = Saved(connection)
        self.hidden = Hidden(connection)
        self.applications = Applications(connection)
        self.reminders = Reminders(connection)
        self.profiles = Profiles(connection)
        self.questions = Questions(connection)
        self.sources = Sources(connection)
        self.maintenance = Maintenance(connection)
