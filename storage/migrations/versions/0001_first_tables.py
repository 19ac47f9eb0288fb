"""The first tables: people, postings, alerts, digests, and what people do with postings."""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Integer,
    SmallInteger,
    Text,
    Time,
    text,
)

revision = "0001"
down_revision = None

# A migration keeps to what was true when it was written: it borrows nothing from `storage.rows`.
ID = BigInteger().with_variant(Integer(), "sqlite")
MOMENT = DateTime(timezone=True)
PERSON = "people.id"


def upgrade() -> None:
    """Makes them all."""
    _people()
    _postings()
    _questions()
    _sources()
    _alerts()
    _digests()
    _dialogues()
    _shown()
    _saved()
    _hidden()
    _applications()


def _people() -> None:
    op.create_table(
        "people",
        Column("id", ID, primary_key=True),
        Column("chat_id", BigInteger, nullable=False, unique=True),
        Column("name", Text, nullable=False),
        Column("language", Text),
        Column("zone", Text),
        Column("plan", Text, nullable=False),
        Column("unreachable_since", MOMENT),
        Column("created_at", MOMENT, nullable=False),
        Column("last_seen_at", MOMENT, nullable=False),
        sqlite_autoincrement=True,
    )


def _postings() -> None:
    op.create_table(
        "postings",
        Column("id", Text, primary_key=True),
        Column("source", Text, nullable=False),
        Column("source_id", Text, nullable=False),
        Column("url", Text, nullable=False),
        Column("title", Text, nullable=False),
        Column("company", Text, nullable=False),
        Column("locations", JSON, nullable=False),
        Column("remote", Boolean, nullable=False),
        Column("employment_types", JSON, nullable=False),
        Column("level", Text),
        Column("salary_min", BigInteger),
        Column("salary_max", BigInteger),
        Column("salary_currency", Text),
        Column("salary_period", Text),
        Column("tags", JSON, nullable=False),
        Column("excerpt", Text, nullable=False),
        Column("search_text", Text, nullable=False),
        Column("published_at", MOMENT, nullable=False),
        Column("expires_at", MOMENT),
        Column("first_seen_at", MOMENT, nullable=False),
        Column("seen_at", MOMENT, nullable=False),
    )
    op.create_index("ix_postings_published_at", "postings", ["published_at"])
    op.create_index("ix_postings_seen_at", "postings", ["seen_at"])


def _questions() -> None:
    op.create_table(
        "questions",
        Column("id", ID, primary_key=True),
        Column("text", Text, nullable=False),
        Column("kind", Text, nullable=False),
        Column("topics", JSON, nullable=False),
        Column("asked_at", MOMENT, nullable=False),
    )
    op.create_index("ix_questions_asked_at", "questions", ["asked_at"])


def _sources() -> None:
    op.create_table(
        "sources",
        Column("name", Text, primary_key=True),
        Column("etag", Text),
        Column("last_modified", Text),
        Column("last_success_at", MOMENT),
        Column("last_error", Text),
        Column("not_before", MOMENT),
        Column("count", Integer, nullable=False),
    )


def _alerts() -> None:
    op.create_table(
        "alerts",
        Column("id", ID, primary_key=True),
        Column("person_id", ID, ForeignKey(PERSON, ondelete="CASCADE"), nullable=False),
        Column("words", JSON, nullable=False),
        Column("remote_only", Boolean, nullable=False),
        Column("cadence", Text, nullable=False),
        Column("local_time", Time, nullable=False),
        Column("zone", Text, nullable=False),
        Column("weekday", SmallInteger, nullable=False),
        Column("state", Text, nullable=False),
        Column("next_due_at", MOMENT, nullable=False),
        Column("available_at", MOMENT, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_alerts_person_id", "alerts", ["person_id"])
    _partial_index("alerts", "active")


def _digests() -> None:
    op.create_table(
        "digests",
        Column("id", ID, primary_key=True),
        Column("alert_id", ID, ForeignKey("alerts.id", ondelete="CASCADE"), nullable=False),
        Column("person_id", ID, ForeignKey(PERSON, ondelete="CASCADE"), nullable=False),
        Column("posting_ids", JSON, nullable=False),
        Column("state", Text, nullable=False),
        Column("attempts", SmallInteger, nullable=False),
        Column("created_at", MOMENT, nullable=False),
        Column("available_at", MOMENT, nullable=False),
        Column("finished_at", MOMENT),
        Column("message_id", BigInteger),
        Column("reason", Text),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_digests_alert_id", "digests", ["alert_id"])
    op.create_index("ix_digests_person_id_created_at", "digests", ["person_id", "created_at"])
    _partial_index("digests", "queued")
    _partial_index("digests", "sending")


def _partial_index(table: str, state: str) -> None:
    """The moments at which rows in this state may be taken."""
    condition = text(f"state = '{state}'")
    op.create_index(
        f"ix_{table}_{state}_available_at",
        table,
        ["available_at"],
        sqlite_where=condition,
        postgresql_where=condition,
    )


def _dialogues() -> None:
    op.create_table(
        "dialogues",
        Column("person_id", ID, ForeignKey(PERSON, ondelete="CASCADE"), primary_key=True),
        Column("topics", JSON, nullable=False),
        Column("question", Text, nullable=False),
        Column("expecting", Text),
        Column("expires_at", MOMENT, nullable=False),
    )


def _shown() -> None:
    op.create_table(
        "shown",
        Column("person_id", ID, ForeignKey(PERSON, ondelete="CASCADE"), primary_key=True),
        Column("posting_id", Text, primary_key=True),
        Column("digest_id", ID),
        Column("shown_at", MOMENT, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_shown_posting_id", "shown", ["posting_id"])


def _saved() -> None:
    op.create_table(
        "saved",
        Column("person_id", ID, ForeignKey(PERSON, ondelete="CASCADE"), primary_key=True),
        Column("posting_id", Text, ForeignKey("postings.id"), primary_key=True),
        Column("saved_at", MOMENT, nullable=False),
    )
    op.create_index("ix_saved_posting_id", "saved", ["posting_id"])


def _hidden() -> None:
    op.create_table(
        "hidden",
        Column("person_id", ID, ForeignKey(PERSON, ondelete="CASCADE"), primary_key=True),
        Column("posting_id", Text, primary_key=True),
        Column("hidden_at", MOMENT, nullable=False),
    )


def _applications() -> None:
    op.create_table(
        "applications",
        Column("person_id", ID, ForeignKey(PERSON, ondelete="CASCADE"), primary_key=True),
        Column("posting_id", Text, ForeignKey("postings.id"), primary_key=True),
        Column("stage", Text, nullable=False),
        Column("since", MOMENT, nullable=False),
    )
    op.create_index("ix_applications_posting_id", "applications", ["posting_id"])
