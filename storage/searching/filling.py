"""Bringing many postings to the index at once.

PostgreSQL puts the tokens of new rows on a list and into the index when the list is full. Putting
in five hundred postings at once takes a fraction of what their shares take one after another, but
every search reads the list: so it may grow while postings come in, and is emptied with the last.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

PUT_OFF = text("SET LOCAL gin_pending_list_limit = '16MB'")
# An index that somebody has dropped has no list.
PUT_IN = text("""
    SELECT gin_clean_pending_list(oid) FROM pg_class
     WHERE oid = to_regclass('ix_search_rows_tokens')
""")
AS_BEFORE = text("SET LOCAL gin_pending_list_limit TO DEFAULT")


@asynccontextmanager
async def filling(connection: AsyncConnection) -> AsyncIterator[None]:
    """What is written within comes to the index of tokens at its end; SQLite does so by itself."""
    if connection.dialect.name != "postgresql":
        yield
        return
    await connection.execute(PUT_OFF)
    yield
    await connection.execute(PUT_IN)
    await connection.execute(AS_BEFORE)
