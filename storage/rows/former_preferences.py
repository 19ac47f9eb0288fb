"""The table of what alerts looked for before their last change by a tap, to take it back."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Table

from storage.columns import ID, PreferencesJson, UtcDateTime, person_column
from storage.rows.metadata import METADATA

former_preferences = Table(
    "former_preferences",
    METADATA,
    Column("alert_id", ID, ForeignKey("alerts.id", ondelete="CASCADE"), primary_key=True),
    person_column(),
    Column("preferences", PreferencesJson, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
)

Index(None, former_preferences.c.person_id)
