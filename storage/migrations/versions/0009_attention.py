"""People who are asked whether they still look, or are back; the rest of a digest."""

from __future__ import annotations

from alembic import op
from sqlalchemy import BigInteger, Column, DateTime, Integer

revision = "0009"
down_revision = "0008"

MOMENT = DateTime(timezone=True)
ID = BigInteger().with_variant(Integer(), "sqlite")


def upgrade() -> None:
    """Adds what is empty at first: nobody was asked, and every digest held all it had."""
    op.add_column("people", Column("asked_at", MOMENT))
    op.add_column("people", Column("asked_in", ID))
    op.add_column("people", Column("returned_at", MOMENT))
