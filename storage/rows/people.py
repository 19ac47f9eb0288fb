"""The table of people: one row a chat."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Table

from storage.columns import ID, PlainText, UtcDateTime
from storage.rows.metadata import METADATA

# `asked_at` is when somebody not heard of was asked whether they still look, in the digest
# `asked_in`; it counts until `last_seen_at` passes it. `returned_at`: reachable again since then.
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
    Column("asked_at", UtcDateTime),
    Column("asked_in", ID),
    Column("returned_at", UtcDateTime),
    sqlite_autoincrement=True,
)
