"""People who are asked whether they still look, or are back; the rest of a digest; an undo."""

from __future__ import annotations

from alembic import op
from sqlalchemy import JSON, BigInteger, Column, DateTime, ForeignKey, Integer

revision = "0009"
down_revision = "0008"

MOMENT = DateTime(timezone=True)
ID = BigInteger().with_variant(Integer(), "sqlite")


def upgrade() -> None:
    """Adds what is empty at first: nobody was asked, and every digest held all it had."""
    op.add_column("people", Column("asked_at", MOMENT))
    op.add_column("people", Column("asked_in", ID))
    op.add_column("people", Column("returned_at", MOMENT))
    op.create_table(
        "former_preferences",
        Column("alert_id", ID, ForeignKey("alerts.id", ondelete="CASCADE"), primary_key=True),
        Column("person_id", ID, ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
        Column("preferences", JSON, nullable=False),
        Column("changed_at", MOMENT, nullable=False),
    )
    op.create_index("ix_former_preferences_person_id", "former_preferences", ["person_id"])
