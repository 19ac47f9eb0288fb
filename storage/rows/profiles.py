"""The tables of what a person told us about themselves: their skills, and their last search."""

from __future__ import annotations

from sqlalchemy import Column, Table

from storage.columns import PlainText, UtcDateTime, person_column
from storage.rows.metadata import METADATA

skills = Table(
    "skills",
    METADATA,
    person_column(key=True),
    Column("skill", PlainText, primary_key=True),
    Column("added_at", UtcDateTime, nullable=False),
)

searches = Table(
    "searches",
    METADATA,
    person_column(key=True),
    Column("words", PlainText, nullable=False),
    Column("searched_at", UtcDateTime, nullable=False),
)
