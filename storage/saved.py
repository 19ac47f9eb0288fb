"""Postings that people saved."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, exists, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from jobs.posting import Posting
from storage.posting_rows import posting_of
from storage.rows import postings, saved
from storage.upserts import insert_or_skip


class Saved:
    """The saved postings of one unit of work."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, person_id: int, posting_id: str, now: datetime) -> bool:
        """Saves the posting, once; False, and nothing is saved, if it is not kept any more."""
        if not await self._connection.scalar(select(exists().where(postings.c.id == posting_id))):
            return False
        await self._connection.execute(
            insert_or_skip(self._connection, saved).values(
                person_id=person_id, posting_id=posting_id, saved_at=now
            )
        )
        return True

    async def remove(self, person_id: int, posting_id: str) -> None:
        """The posting is not saved any more; it need not have been."""
        await self._connection.execute(
            delete(saved).where(saved.c.person_id == person_id, saved.c.posting_id == posting_id)
        )

    async def of_person(self, person_id: int, limit: int = 10, offset: int = 0) -> list[Posting]:
        """A page of what the person saved, last saved first."""
        page = (
            select(postings)
            .join(saved, saved.c.posting_id == postings.c.id)
            .where(saved.c.person_id == person_id)
            .order_by(saved.c.saved_at.desc(), postings.c.id)
            .limit(limit)
            .offset(offset)
        )
        return [posting_of(row) for row in await self._connection.execute(page)]

    async def count(self, person_id: int) -> int:
        """How many postings the person saved."""
        counted = select(func.count()).select_from(saved).where(saved.c.person_id == person_id)
        return await self._connection.scalar(counted) or 0

    async def is_saved(self, person_id: int, posting_id: str) -> bool:
        """Whether the person saved it."""
        is_it = exists().where(saved.c.person_id == person_id, saved.c.posting_id == posting_id)
        return bool(await self._connection.scalar(select(is_it)))
