"""The table of the pace: one row, shared by every process that sends."""

from __future__ import annotations

from sqlalchemy import Column, Double, SmallInteger, Table

from storage.columns import UtcDateTime
from storage.rows.metadata import METADATA

# `next_slot` is a moment in seconds since 1970 on the database's clock; `sent_at` is when Telegram
# last took a digest, by the clock of the process that sent it.
pace = Table(
    "pace",
    METADATA,
    Column("id", SmallInteger, primary_key=True),
    Column("next_slot", Double, nullable=False),
    Column("sent_at", UtcDateTime),
)
