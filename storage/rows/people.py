"""The table of people: one row a chat."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Table

from storage.columns import ID, PlainText, UtcDateTime
from storage.rows.metadata import METADATA

# Numbers of the forgotten are never given again (AUTOINCREMENT): old buttons must not fit others.
people = Table(
    "people",
    METADATA,
    Column("id", ID, primary_key=True),
    Column("chat_id", BigInteger, nullable=False, unique=True),
    Column("name", PlainText, nullable=False),
    Column("language", PlainText),
    Column("zone", PlainText),
    Column("plan", PlainText, nullable=False),
    Column("unreachable_since", UtcDateTime),
    Column("created_at", UtcDateTime, nullable=False),
    Column("last_seen_at", UtcDateTime, nullable=False),
    sqlite_autoincrement=True,
)
