"""The table of digests: the outbox that the send round empties."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    SmallInteger,
    Table,
    literal_column,
)

from storage.columns import ID, PlainText, TextList, UtcDateTime, person_column
from storage.rows.metadata import METADATA

# `available_at` serves schedule, retry and lease: when a queued digest may be claimed, and when
# the claim on a sending one ends. `more`: how many postings that fitted found no room in it.
digests = Table(
    "digests",
    METADATA,
    Column("id", ID, primary_key=True),
    Column("alert_id", ID, ForeignKey("alerts.id", ondelete="CASCADE"), nullable=False),
    person_column(),
    Column("posting_ids", TextList, nullable=False),
    Column("state", PlainText, nullable=False),
    Column("attempts", SmallInteger, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("available_at", UtcDateTime, nullable=False),
    Column("finished_at", UtcDateTime),
    Column("message_id", BigInteger),
    Column("reason", PlainText),
    Column("more", SmallInteger, nullable=False, server_default="0"),
    sqlite_autoincrement=True,
)

# The states stand as literals: planners match a partial index only with what they can read.
IS_QUEUED = digests.c.state == literal_column("'queued'")
IS_SENDING = digests.c.state == literal_column("'sending'")

Index(None, digests.c.alert_id)
Index(None, digests.c.person_id, digests.c.created_at)
Index(
    "ix_digests_queued_available_at",
    digests.c.available_at,
    sqlite_where=IS_QUEUED,
    postgresql_where=IS_QUEUED,
)
Index(
    "ix_digests_sending_available_at",
    digests.c.available_at,
    sqlite_where=IS_SENDING,
    postgresql_where=IS_SENDING,
)
