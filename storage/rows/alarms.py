"""The table of alarms: the troubles that operators were told of and that are not over."""

from __future__ import annotations

from sqlalchemy import Column, Table

from storage.columns import PlainText, UtcDateTime
from storage.rows.metadata import METADATA

alarms = Table(
    "alarms",
    METADATA,
    Column("trouble", PlainText, primary_key=True),
    Column("raised_at", UtcDateTime, nullable=False),
)
