"""Postings that people do not want to see again."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.rows import hidden
from storage.upserts import insert_or_skip


class Hidden:
    """The hidden postings of one unit of work; alerts and searches pass over them."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, person_id: int, posting_id: str, now: datetime) -> None:
        """Hides the posting from the person for good; twice is fine."""
        await self._connection.execute(
            insert_or_skip(self._connection, hidden).values(
                person_id=person_id, posting_id=posting_id, hidden_at=now
            )
        )

    async def remove(self, person_id: int, posting_id: str) -> None:
        """Hides it no more: for a tap that was a slip."""
        await self._connection.execute(
            delete(hidden).where(hidden.c.person_id == person_id, hidden.c.posting_id == posting_id)
        )
