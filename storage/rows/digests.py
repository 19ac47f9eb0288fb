"""The table of digests: the outbox that the send round empties."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    ForeignKey,
    FromClause,
    Index,
    SmallInteger,
    Table,
    literal_column,
)

from storage.columns import ID, PlainText, TextList, UtcDateTime, person_column
from storage.rows.metadata import METADATA

# `available_at` serves schedule, retry and lease: when a queued digest may be claimed, and when the
# claim on a claimed or a sending one ends. `claim` is the token of who claimed it last. `more`: how
# many postings that fitted found no room in it.
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
    Column("claim", PlainText),
    sqlite_autoincrement=True,
)

# The states stand as literals: planners match a partial index only with what they can read.
IS_QUEUED = digests.c.state == literal_column("'queued'")
IS_SENDING = digests.c.state == literal_column("'sending'")
IS_UNCERTAIN = digests.c.state == literal_column("'uncertain'")
ARE_TROUBLED = digests.c.state.in_([literal_column("'failed'"), literal_column("'uncertain'")])


def on_their_way(table: FromClause) -> ColumnElement[bool]:
    """Queued or sending, of the table or of an alias of it."""
    return table.c.state.in_([literal_column("'queued'"), literal_column("'sending'")])


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
Index(
    "ix_digests_on_their_way_person_id",
    digests.c.person_id,
    sqlite_where=on_their_way(digests),
    postgresql_where=on_their_way(digests),
)
Index(
    "ix_digests_troubled_finished_at",
    digests.c.finished_at,
    sqlite_where=ARE_TROUBLED,
    postgresql_where=ARE_TROUBLED,
)
Index(
    "ix_digests_uncertain_person_id",
    digests.c.person_id,
    sqlite_where=IS_UNCERTAIN,
    postgresql_where=IS_UNCERTAIN,
)
