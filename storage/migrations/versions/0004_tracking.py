"""Notes, undo and reminders of applications; a person's skills and last search."""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    SmallInteger,
    Text,
    UniqueConstraint,
    text,
)

revision = "0004"
down_revision = "0003"

ID = BigInteger().with_variant(Integer(), "sqlite")
MOMENT = DateTime(timezone=True)
PERSON = "people.id"


def upgrade() -> None:
    """What was tracked before has no note, and nothing to undo."""
    with op.batch_alter_table("applications", recreate="always") as applications:
        applications.add_column(Column("previous_stage", Text))
        applications.add_column(Column("previous_since", MOMENT))
        applications.add_column(Column("note", Text))
    _reminders()
    op.create_table(
        "skills",
        Column("person_id", ID, ForeignKey(PERSON, ondelete="CASCADE"), primary_key=True),
        Column("skill", Text, primary_key=True),
        Column("added_at", MOMENT, nullable=False),
    )
    op.create_table(
        "searches",
        Column("person_id", ID, ForeignKey(PERSON, ondelete="CASCADE"), primary_key=True),
        Column("words", Text, nullable=False),
        Column("searched_at", MOMENT, nullable=False),
    )


def _reminders() -> None:
    op.create_table(
        "reminders",
        Column("id", ID, primary_key=True),
        Column("person_id", ID, ForeignKey(PERSON, ondelete="CASCADE"), nullable=False),
        Column("posting_id", Text, nullable=False),
        Column("remind_at", MOMENT, nullable=False),
        Column("set_at", MOMENT, nullable=False),
        Column("state", Text, nullable=False),
        Column("attempts", SmallInteger, nullable=False),
        Column("available_at", MOMENT, nullable=False),
        Column("finished_at", MOMENT),
        Column("message_id", BigInteger),
        Column("reason", Text),
        ForeignKeyConstraint(
            ["person_id", "posting_id"],
            ["applications.person_id", "applications.posting_id"],
            ondelete="CASCADE",
        ),
        UniqueConstraint("person_id", "posting_id"),
        sqlite_autoincrement=True,
    )
    for state in ("waiting", "sending"):
        condition = text(f"state = '{state}'")
        op.create_index(
            f"ix_reminders_{state}_available_at",
            "reminders",
            ["available_at"],
            sqlite_where=condition,
            postgresql_where=condition,
        )
