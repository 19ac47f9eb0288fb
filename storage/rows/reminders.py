"""The table of reminders: one an application, and on its way like a digest."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKeyConstraint,
    Index,
    SmallInteger,
    Table,
    UniqueConstraint,
    literal_column,
)

from storage.columns import ID, PlainText, UtcDateTime, person_column
from storage.rows.metadata import METADATA

# `available_at` serves schedule, retry and lease, as in the table of digests.
reminders = Table(
    "reminders",
    METADATA,
    Column("id", ID, primary_key=True),
    person_column(),
    Column("posting_id", PlainText, nullable=False),
    Column("remind_at", UtcDateTime, nullable=False),
    Column("set_at", UtcDateTime, nullable=False),
    Column("state", PlainText, nullable=False),
    Column("attempts", SmallInteger, nullable=False),
    Column("available_at", UtcDateTime, nullable=False),
    Column("finished_at", UtcDateTime),
    Column("message_id", BigInteger),
    Column("reason", PlainText),
    ForeignKeyConstraint(
        ["person_id", "posting_id"],
        ["applications.person_id", "applications.posting_id"],
        ondelete="CASCADE",
    ),
    UniqueConstraint("person_id", "posting_id"),
    sqlite_autoincrement=True,
)

# The states stand as literals: planners match a partial index only with what they can read.
IS_WAITING = reminders.c.state == literal_column("'waiting'")
IS_SENDING = reminders.c.state == literal_column("'sending'")

Index(
    "ix_reminders_waiting_available_at",
    reminders.c.available_at,
    sqlite_where=IS_WAITING,
    postgresql_where=IS_WAITING,
)
Index(
    "ix_reminders_sending_available_at",
    reminders.c.available_at,
    sqlite_where=IS_SENDING,
    postgresql_where=IS_SENDING,
)
