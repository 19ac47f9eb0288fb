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
    and_,
    literal_column,
)

from jobs.alerts import Cadence
from storage.columns import ID, FewTextLists, PlainText, TextList, UtcDateTime, person_column
from storage.rows.metadata import METADATA

# `available_at` is `next_due_at`, or the end of the lease while a round has claimed the alert:
# one column, so that one index a cadence serves both. `days` has a bit for each day, Monday the
# lowest. `last_run_at` and `last_result` are the planner's alone. `previous` is what the person's
# last edit took the place of, by the names of these columns, for as long as that can be undone.
# `want_id` is what an instant alert looks for (`storage.wants`), and null for the others.
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
    Column("places", FewTextLists, nullable=False, server_default="[]"),
    Column("levels", FewTextLists, nullable=False, server_default="[]"),
    Column("employment_types", FewTextLists, nullable=False, server_default="[]"),
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
    Column("want_id", ID),
    sqlite_autoincrement=True,
)

# State and cadence stand as literals: planners match a partial index only with what they can read.
IS_ACTIVE = alerts.c.state == literal_column("'active'")
IS_INSTANT = alerts.c.cadence == literal_column("'instant'")
IS_WITHOUT_WANT = and_(IS_INSTANT, alerts.c.want_id.is_(None))
# In the order in which they are planned: what is to come at once cannot wait for the weekly ones.
IS_ACTIVE_BY_CADENCE = {
    cadence: and_(IS_ACTIVE, alerts.c.cadence == literal_column(f"'{cadence}'"))
    for cadence in (Cadence.INSTANT, Cadence.DAILY, Cadence.WEEKLY)
}

Index(None, alerts.c.person_id)
for _cadence, _is_active in IS_ACTIVE_BY_CADENCE.items():
    Index(
        f"ix_alerts_{_cadence}_available_at",
        alerts.c.available_at,
        sqlite_where=_is_active,
        postgresql_where=_is_active,
    )
Index(
    "ix_alerts_instant_want_id",
    alerts.c.want_id,
    sqlite_where=IS_INSTANT,
    postgresql_where=IS_INSTANT,
)
Index(
    "ix_alerts_without_want",
    alerts.c.id,
    sqlite_where=IS_WITHOUT_WANT,
    postgresql_where=IS_WITHOUT_WANT,
)
