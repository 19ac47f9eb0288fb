"""The table of alerts, indexed by the moment at which a round may claim them."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Index,
    SmallInteger,
    Table,
    Time,
    literal_column,
)

from storage.columns import ID, PlainText, TextList, UtcDateTime, person_column
from storage.rows.metadata import METADATA

# `available_at` is `next_due_at`, or the end of the lease while a round has claimed the alert:
# one column, so that one index serves both. `days` has a bit for each day, Monday the lowest.
# `last_run_at` and `last_result` are the planner's alone. `previous` is what the person's last edit
# took the place of, by the names of these columns, for as long as that can be undone.
alerts = Table(
    "alerts",
    METADATA,
    Column("id", ID, primary_key=True),
    person_column(),
    Column("words", TextList, nullable=False),
    Column("remote_only", Boolean, nullable=False),
    Column("cadence", PlainText, nullable=False),
    Column("local_time", Time, nullable=False),
    Column("zone", PlainText, nullable=False),
    Column("weekday", SmallInteger, nullable=False),
    Column("state", PlainText, nullable=False),
    Column("next_due_at", UtcDateTime, nullable=False),
    Column("available_at", UtcDateTime, nullable=False),
    Column("places", TextList, nullable=False, server_default="[]"),
    Column("levels", TextList, nullable=False, server_default="[]"),
    Column("employment_types", TextList, nullable=False, server_default="[]"),
    Column("without", TextList, nullable=False, server_default="[]"),
    Column("least_amount", BigInteger),
    Column("least_currency", PlainText),
    Column("least_period", PlainText),
    Column("days", SmallInteger, nullable=False, server_default="127"),
    Column("quiet_start", Time),
    Column("quiet_end", Time),
    Column("most_a_day", SmallInteger),
    Column("last_run_at", UtcDateTime),
    Column("last_result", PlainText),
    Column("previous", JSON(none_as_null=True)),
    sqlite_autoincrement=True,
)

# The state stands as a literal: planners match a partial index only with what they can read.
IS_ACTIVE = alerts.c.state == literal_column("'active'")

Index(None, alerts.c.person_id)
Index(
    "ix_alerts_active_available_at",
    alerts.c.available_at,
    sqlite_where=IS_ACTIVE,
    postgresql_where=IS_ACTIVE,
)
