"""All tables: importing this makes `METADATA` complete."""

from __future__ import annotations

from storage.rows.alerts import alerts
from storage.rows.choices import applications, hidden, saved
from storage.rows.dialogues import dialogues
from storage.rows.digests import digests
from storage.rows.metadata import METADATA
from storage.rows.people import people
from storage.rows.postings import postings, shown
from storage.rows.questions import questions
from storage.rows.sources import sources

__all__ = [
    "METADATA",
    "alerts",
    "applications",
    "dialogues",
    "digests",
    "hidden",
    "people",
    "postings",
    "questions",
    "saved",
    "shown",
    "sources",
]
