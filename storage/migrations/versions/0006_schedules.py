"""Alerts: chosen days, quiet hours, the most a day, what the last run did, the way back."""

from __future__ import annotations

from alembic import op
from sqlalchemy import JSON, Column, DateTime, SmallInteger, Text, Time

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Adds columns that mean what alerts did before: every day, at any hour, however many."""
    for column in (
        Column("days", SmallInteger, nullable=False, server_default="127"),
        Column("quiet_start", Time),
        Column("quiet_end", Time),
        Column("most_a_day", SmallInteger),
        Column("last_run_at", DateTime(timezone=True)),
        Column("last_result", Text),
        Column("previous", JSON),
    ):
        op.add_column("alerts", column)
