"""Planning at scale: what came and changed, what instant alerts look for, an index a cadence."""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Integer,
    SmallInteger,
    Text,
    text,
)

revision = "0007"
down_revision = "0006"

ID = BigInteger().with_variant(Integer(), "sqlite")
MOMENT = DateTime(timezone=True)
# What alerts ask of a posting. When a feed last held it is none of it, or each import would change
# every posting.
TOLD = (
    "same_as",
    "search_text",
    "search_head",
    "company_key",
    "block",
    "pay_a_year",
    "salary_currency",
    "published_at",
    "first_seen_at",
    "expires_at",
)


def upgrade() -> None:
    """Adds tables, columns and triggers; planners begin with all postings that are there."""
    op.create_table(
        "arrivals",
        Column("posting_id", Text, primary_key=True),
        Column("number", BigInteger),
        Column("admitted_at", MOMENT),
        Column("claimed_until", MOMENT),
        Column("is_matched", Boolean, nullable=False),
    )
    op.create_table(
        "counters",
        Column("name", Text, primary_key=True),
        Column("last", BigInteger, nullable=False),
    )
    op.create_table(
        "wants",
        Column("id", ID, primary_key=True),
        Column("key", Text, nullable=False, unique=True),
        Column("sought", JSON, nullable=False),
        Column("used", BigInteger, nullable=False),
        Column("number", BigInteger),
        sqlite_autoincrement=True,
    )
    op.add_column("alerts", Column("want_id", ID))
    op.add_column("digests", Column("more", SmallInteger, nullable=False, server_default="0"))
    _indexes()
    if op.get_bind().dialect.name == "postgresql":
        _on_postgresql()
    else:
        _on_sqlite()


def _indexes() -> None:
    op.create_index("ix_arrivals_number", "arrivals", ["number"])
    _partial("ix_arrivals_pending", "arrivals", "posting_id", "number IS NULL")
    _partial("ix_arrivals_unmatched", "arrivals", "number", "number IS NOT NULL AND NOT is_matched")
    op.create_index("ix_wants_number", "wants", ["number"])
    op.drop_index("ix_alerts_active_available_at", "alerts")
    for cadence in ("instant", "daily", "weekly"):
        active = f"state = 'active' AND cadence = '{cadence}'"
        _partial(f"ix_alerts_{cadence}_available_at", "alerts", "available_at", active)
    _partial("ix_alerts_instant_want_id", "alerts", "want_id", "cadence = 'instant'")
    without = "cadence = 'instant' AND want_id IS NULL"
    _partial("ix_alerts_without_want", "alerts", "id", without)


def _partial(name: str, table: str, column: str, condition: str) -> None:
    where = text(condition)
    op.create_index(name, table, [column], sqlite_where=where, postgresql_where=where)


AGAIN = "number = NULL, claimed_until = NULL, is_matched = false"


def _on_sqlite() -> None:
    changed = " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in TOLD)
    for name, event, row in (
        ("arrived", "INSERT ON postings", "NEW"),
        ("arrived_changed", f"UPDATE ON postings WHEN {changed}", "NEW"),
        ("arrived_gone", "DELETE ON postings", "OLD"),
    ):
        op.execute(
            f"CREATE TRIGGER {name} AFTER {event} BEGIN "  # noqa: S608 - nothing from outside
            f"INSERT INTO arrivals (posting_id, is_matched) VALUES ({row}.id, false) "
            f"ON CONFLICT (posting_id) DO UPDATE SET {AGAIN}; END"
        )


def _on_postgresql() -> None:
    op.execute(f"""
        CREATE FUNCTION posting_arrived() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            INSERT INTO arrivals (posting_id, is_matched)
                VALUES (CASE TG_OP WHEN 'DELETE' THEN OLD.id ELSE NEW.id END, false)
                ON CONFLICT (posting_id) DO UPDATE SET {AGAIN};
            RETURN NULL;
        END $$
    """)  # noqa: S608
    op.execute(f"""
        CREATE FUNCTION postings_arrived() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            INSERT INTO arrivals (posting_id, is_matched) SELECT id, false FROM added ORDER BY id
                ON CONFLICT (posting_id) DO UPDATE SET {AGAIN};
            RETURN NULL;
        END $$
    """)  # noqa: S608
    op.execute(
        "CREATE TRIGGER arrived AFTER INSERT ON postings REFERENCING NEW TABLE AS added "
        "FOR EACH STATEMENT EXECUTE FUNCTION postings_arrived()"
    )
    op.execute(
        "CREATE TRIGGER arrived_gone AFTER DELETE ON postings "
        "FOR EACH ROW EXECUTE FUNCTION posting_arrived()"
    )
    was, now = (", ".join(f"{row}.{name}" for name in TOLD) for row in ("OLD", "NEW"))
    op.execute(
        "CREATE TRIGGER arrived_changed AFTER UPDATE ON postings FOR EACH ROW "
        f"WHEN (({was}) IS DISTINCT FROM ({now})) EXECUTE FUNCTION posting_arrived()"
    )
