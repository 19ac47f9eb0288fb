"""Whoever brings or removes postings does so alone, in whatever process.

Two imports at once might each bring an advert of one opening that neither sees with the other, and
would lock rows in different orders. Reading, and what people do with postings, waits for nobody.
"""

from __future__ import annotations

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

# Any number serves that no other program uses on the same PostgreSQL.
ADVISORY_LOCK = 0x0CA2EE2B08
PATIENCE = "60s"  # an import of a large reply may have to be waited for


async def alone(connection: AsyncConnection) -> None:
    """Returns when nobody else changes postings, until this transaction ends.

    On SQLite the transaction itself is that already. Raises `DatabaseBusy` after a minute.
    """
    if connection.dialect.name != "postgresql":
        return
    await connection.execute(text(f"SET LOCAL lock_timeout = '{PATIENCE}'"))
    await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ADVISORY_LOCK})
    await connection.execute(text("SET LOCAL lock_timeout TO DEFAULT"))
