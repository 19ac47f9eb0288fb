"""Postings and companies that people do not want to see."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.rows import hidden, hidden_companies
from storage.upserts import insert_or_skip


class Hidden:
    """What people hid, in one unit of work; alerts and searches pass over it."""

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

    async def add_company(self, person_id: int, company: str, now: datetime) -> None:
        """Hides all postings of a company, by its key of `jobs.companies`; twice is fine."""
        await self._connection.execute(
            insert_or_skip(self._connection, hidden_companies).values(
                person_id=person_id, company=company, hidden_at=now
            )
        )

    async def remove_company(self, person_id: int, company: str) -> None:
        """Hides the company no more."""
        await self._connection.execute(
            delete(hidden_companies).where(
                hidden_companies.c.person_id == person_id, hidden_companies.c.company == company
            )
        )

    async def companies_of(self, person_id: int) -> tuple[str, ...]:
        """The keys of the companies that the person hid, last hidden first."""
        found = await self._connection.execute(
            select(hidden_companies.c.company)
            .where(hidden_companies.c.person_id == person_id)
            .order_by(hidden_companies.c.hidden_at.desc(), hidden_companies.c.company)
        )
        return tuple(found.scalars())
