"""When a posting was last shown is known by posting; `shown` is looked up by person alone.

An index of the largest table by posting took longer to write than the table itself.
"""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, DateTime, Text

revision = "0011"
down_revision = "0010"

# Of the digests that are still kept.
FILLED = """
    INSERT INTO last_shown (posting_id, shown_at)
    SELECT s.posting_id, max(s.shown_at) FROM shown s JOIN digests d ON d.id = s.digest_id
     GROUP BY s.posting_id
"""


def upgrade() -> None:
    """Fills the new table from the one that loses its index."""
    op.create_table(
        "last_shown",
        Column("posting_id", Text, primary_key=True),
        Column("shown_at", DateTime(timezone=True), nullable=False),
        sqlite_with_rowid=False,
    )
    # The index first: SQLite would look up each row of the table by it.
    op.drop_index("ix_shown_posting_id", "shown")
    op.execute(FILLED)
