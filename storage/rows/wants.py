"""The table of wants: what instant alerts look for, kept once for all who look for the same."""

from __future__ import annotations

from sqlalchemy import JSON, BigInteger, Column, Index, Table

from storage.columns import ID, PlainText
from storage.rows.metadata import METADATA

# `key` is made of `sought`, the preferences in a form of their own. A want never changes; `used`
# counts how often an alert was given it. `number` is as in `arrivals`: null until it is admitted.
wants = Table(
    "wants",
    METADATA,
    Column("id", ID, primary_key=True),
    Column("key", PlainText, nullable=False, unique=True),
    Column("sought", JSON, nullable=False),
    Column("used", BigInteger, nullable=False),
    Column("number", BigInteger),
    sqlite_autoincrement=True,
)

Index(None, wants.c.number)
