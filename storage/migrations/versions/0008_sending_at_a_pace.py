"""Sending: claims by token, one pace for all processes, alarms that are told once."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, DateTime, Double, SmallInteger, Text, text

revision = "0008"
down_revision = "0007"

ON_THEIR_WAY = text("state IN ('queued', 'sending')")
UNCERTAIN = text("state = 'uncertain'")
TROUBLED = text("state IN ('failed', 'uncertain')")


def upgrade() -> None:
    """Digests that are `sending` now have no token: their lease ends, and they are uncertain."""
    op.add_column("digests", Column("claim", Text))
    _index("ix_digests_on_their_way_person_id", "person_id", ON_THEIR_WAY)
    _index("ix_digests_troubled_finished_at", "finished_at", TROUBLED)
    _index("ix_digests_uncertain_person_id", "person_id", UNCERTAIN)
    op.create_table(
        "pace",
        Column("id", SmallInteger, primary_key=True, autoincrement=False),
        Column("next_slot", Double, nullable=False),
        Column("sent_at", DateTime(timezone=True)),
    )
    op.create_table(
        "alarms",
        Column("trouble", Text, primary_key=True),
        Column("raised_at", DateTime(timezone=True), nullable=False),
    )


def _index(name: str, column: str, where: object) -> None:
    op.create_index(name, "digests", [column], sqlite_where=where, postgresql_where=where)
