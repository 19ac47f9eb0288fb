"""The table of dialogues: where each person's conversation stands, until it grows cold."""

from __future__ import annotations

from sqlalchemy import Column, Table

from storage.columns import PlainText, TextList, UtcDateTime, person_column
from storage.rows.metadata import METADATA

dialogues = Table(
    "dialogues",
    METADATA,
    person_column(key=True),
    Column("topics", TextList, nullable=False),
    Column("question", PlainText, nullable=False),
    Column("expecting", PlainText),
    Column("expires_at", UtcDateTime, nullable=False),
)
