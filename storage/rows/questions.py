"""The table of questions kept for the editors; by design it cannot tell who asked."""

from __future__ import annotations

from sqlalchemy import Column, Index, Table

from storage.columns import ID, PlainText, TextList, UtcDateTime
from storage.rows.metadata import METADATA

questions = Table(
    "questions",
    METADATA,
    Column("id", ID, primary_key=True),
    Column("text", PlainText, nullable=False),
    Column("kind", PlainText, nullable=False),
    Column("topics", TextList, nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
)

Index(None, questions.c.asked_at)
