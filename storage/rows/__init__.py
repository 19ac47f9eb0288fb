"""All tables: importing this makes `METADATA` complete."""

from __future__ import annotations

from storage.rows.alarms import alarms
from storage.rows.alerts import alerts
from storage.rows.arrivals import arrivals, counters
from storage.rows.choices import applications, hidden, hidden_companies, saved
from storage.rows.dialogues import dialogues
from storage.rows.digests import digests
from storage.rows.metadata import METADATA
from storage.rows.pace import pace
from storage.rows.people import people
from storage.rows.postings import last_shown, postings, shown
from storage.rows.profiles import searches, skills
from storage.rows.questions import questions
from storage.rows.reminders import reminders
from storage.rows.sources import sources
from storage.rows.wants import wants

__all__ = [
    "METADATA",
    "alarms",
    "alerts",
    "applications",
    "arrivals",
    "counters",
    "dialogues",
    "digests",
    "hidden",
    "hidden_companies",
    "last_shown",
    "pace",
    "people",
    "postings",
    "questions",
    "reminders",
    "saved",
    "searches",
    "shown",
    "skills",
    "sources",
    "wants",
]
