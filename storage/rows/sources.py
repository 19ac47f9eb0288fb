"""The table of feeds: what is remembered of each between two rounds."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Integer, Table

from storage.columns import PlainText, UtcDateTime
from storage.rows.metadata import METADATA

# `refused` counts the rows of the last round by reason, `memories` is by the hash of an address.
sources = Table(
    "sources",
    METADATA,
    Column("name", PlainText, primary_key=True),
    Column("last_success_at", UtcDateTime),
    Column("last_error", PlainText),
    Column("failing_since", UtcDateTime),
    Column("not_before", UtcDateTime),
    Column("count", Integer, nullable=False),
    Column("usual_count", Integer, nullable=False),
    Column("alarm", PlainText),
    Column("refused", JSON, nullable=False),
    Column("memories", JSON, nullable=False),
)
