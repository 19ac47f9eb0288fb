"""The tables of what a person did with a posting: saved it, hid it, applied."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Table

from storage.columns import PlainText, UtcDateTime, person_column
from storage.rows.metadata import METADATA

# No cascade from postings: a posting that somebody keeps cannot be forgotten by accident.
saved = Table(
    "saved",
    METADATA,
    person_column(key=True),
    Column("posting_id", PlainText, ForeignKey("postings.id"), primary_key=True),
    Column("saved_at", UtcDateTime, nullable=False),
)

applications = Table(
    "applications",
    METADATA,
    person_column(key=True),
    Column("posting_id", PlainText, ForeignKey("postings.id"), primary_key=True),
    Column("stage", PlainText, nullable=False),
    Column("since", UtcDateTime, nullable=False),
    Column("previous_stage", PlainText),
    Column("previous_since", UtcDateTime),
    Column("note", PlainText),
)

Index(None, saved.c.posting_id)
Index(None, applications.c.posting_id)

# Like `shown`, this outlives the posting: it must stay hidden when a feed brings it back.
hidden = Table(
    "hidden",
    METADATA,
    person_column(key=True),
    Column("posting_id", PlainText, primary_key=True),
    Column("hidden_at", UtcDateTime, nullable=False),
)

# `company` is the key of `jobs.companies`: the same for `ACME, Inc.` and `Acme`.
hidden_companies = Table(
    "hidden_companies",
    METADATA,
    person_column(key=True),
    Column("company", PlainText, primary_key=True),
    Column("hidden_at", UtcDateTime, nullable=False),
)
