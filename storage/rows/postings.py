"""The table of postings, and the table of which person was shown which."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Index, Table

from storage.columns import ID, PlainText, TextList, UtcDateTime, person_column
from storage.rows.metadata import METADATA

# `search_text` is the folded text that searches look in; `seen_at` is when a feed last held it.
postings = Table(
    "postings",
    METADATA,
    Column("id", PlainText, primary_key=True),
    Column("source", PlainText, nullable=False),
    Column("source_id", PlainText, nullable=False),
    Column("url", PlainText, nullable=False),
    Column("title", PlainText, nullable=False),
    Column("company", PlainText, nullable=False),
    Column("locations", TextList, nullable=False),
    Column("remote", Boolean, nullable=False),
    Column("employment_types", TextList, nullable=False),
    Column("level", PlainText),
    Column("salary_min", BigInteger),
    Column("salary_max", BigInteger),
    Column("salary_currency", PlainText),
    Column("salary_period", PlainText),
    Column("tags", TextList, nullable=False),
    Column("excerpt", PlainText, nullable=False),
    Column("search_text", PlainText, nullable=False),
    Column("published_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime),
    Column("first_seen_at", UtcDateTime, nullable=False),
    Column("seen_at", UtcDateTime, nullable=False),
)

Index(None, postings.c.published_at)
Index(None, postings.c.seen_at)

# Outlives the posting on purpose: a feed that brings an old posting back must not show it twice.
shown = Table(
    "shown",
    METADATA,
    person_column(key=True),
    Column("posting_id", PlainText, primary_key=True),
    Column("digest_id", ID),
    Column("shown_at", UtcDateTime, nullable=False),
    sqlite_with_rowid=False,  # the largest table: kept once, as its own index
)

Index(None, shown.c.posting_id)
