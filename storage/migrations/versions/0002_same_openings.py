"""Postings that are the same opening: which one stands for it, and where the others are."""

from __future__ import annotations

from alembic import op
from sqlalchemy import JSON, Column, Text, text

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Every posting that is there stands for itself until a feed brings it again."""
    with op.batch_alter_table("postings") as postings:
        postings.add_column(Column("description", Text, nullable=False, server_default=""))
        postings.add_column(Column("mirrors", JSON, nullable=False, server_default="[]"))
        postings.add_column(Column("same_as", Text))
        postings.add_column(Column("block", Text))
        postings.add_column(Column("own", JSON))
        postings.add_column(Column("via", Text))
    op.create_index("ix_postings_expires_at", "postings", ["expires_at"])
    _partial_index("block", "same_as IS NULL")
    _partial_index("same_as", "same_as IS NOT NULL")


def _partial_index(column: str, condition: str) -> None:
    op.create_index(
        f"ix_postings_{column}",
        "postings",
        [column],
        sqlite_where=text(condition),
        postgresql_where=text(condition),
    )
