"""Feeds: cache marks for each address, refusals by reason, and the alarm that was raised."""

from __future__ import annotations

from alembic import op
from sqlalchemy import JSON, Column, DateTime, Integer, Text

revision = "0005"
down_revision = "0004"

MOMENT = DateTime(timezone=True)


def upgrade() -> None:
    """Makes the table anew and keeps its rows: what was asked just now must not be asked again."""
    op.execute("CREATE TABLE sources_before AS SELECT * FROM sources")
    op.drop_table("sources")
    op.create_table(
        "sources",
        Column("name", Text, primary_key=True),
        Column("last_success_at", MOMENT),
        Column("last_error", Text),
        Column("failing_since", MOMENT),
        Column("not_before", MOMENT),
        Column("count", Integer, nullable=False),
        Column("usual_count", Integer, nullable=False),
        Column("alarm", Text),
        Column("refused", JSON, nullable=False),
        Column("memories", JSON, nullable=False),
    )
    op.execute(
        "INSERT INTO sources (name, last_success_at, last_error, failing_since, not_before,"
        " count, usual_count, alarm, refused, memories)"
        " SELECT name, last_success_at, last_error, NULL, not_before, count, count, NULL,"
        " '{}', '{}' FROM sources_before"
    )
    op.drop_table("sources_before")
