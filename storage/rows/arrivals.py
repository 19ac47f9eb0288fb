"""The table of postings that came, changed or went: what planners are still to learn."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Index, Table, and_, literal_column

from storage.columns import PlainText, UtcDateTime
from storage.rows.metadata import METADATA

# Triggers on `postings` write it: a row is pending, without a number, until it is admitted. All
# that is admitted in one transaction has one number, and nobody admits at the same time
# (`counters`), so that whoever has read up to a number has missed nothing below it. `is_matched`:
# those who want it at once have been woken; `claimed_until` is when others may take that over.
arrivals = Table(
    "arrivals",
    METADATA,
    Column("posting_id", PlainText, primary_key=True),
    Column("number", BigInteger),
    Column("admitted_at", UtcDateTime),
    Column("claimed_until", UtcDateTime),
    Column("is_matched", Boolean, nullable=False),
)
counters = Table(
    "counters",
    METADATA,
    Column("name", PlainText, primary_key=True),
    Column("last", BigInteger, nullable=False),
)

IS_PENDING = arrivals.c.number.is_(None)
IS_UNMATCHED = and_(arrivals.c.number.is_not(None), literal_column("NOT is_matched"))

Index(None, arrivals.c.number)
Index(
    "ix_arrivals_pending",
    arrivals.c.posting_id,
    sqlite_where=IS_PENDING,
    postgresql_where=IS_PENDING,
)
Index(
    "ix_arrivals_unmatched",
    arrivals.c.number,
    sqlite_where=IS_UNMATCHED,
    postgresql_where=IS_UNMATCHED,
)
