"""The table of feeds: what is remembered of each between two rounds."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Table

from storage.columns import PlainText, UtcDateTime
from storage.rows.metadata import METADATA

sources = Table(
    "sources",
    METADATA,
    Column("name", PlainText, primary_key=True),
    Column("etag", PlainText),
    Column("last_modified", PlainText),
    Column("last_success_at", UtcDateTime),
    Column("last_error", PlainText),
    Column("not_before", UtcDateTime),
    Column("count", Integer, nullable=False),
)
