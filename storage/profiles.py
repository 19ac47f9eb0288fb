"""What people told us about themselves: their skills, and what they last searched for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.rows import searches, skills
from storage.upserts import insert_or_skip, insert_or_update


class Profiles:
    """Skills and last searches of one unit of work."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def skills_of(self, person_id: int) -> tuple[str, ...]:
        """The person's skills, by the alphabet."""
        found = await self._connection.execute(
            select(skills.c.skill).where(skills.c.person_id == person_id)
        )
        return tuple(sorted(found.scalars(), key=str.casefold))  # databases sort each their own way

    async def add_skills(self, person_id: int, names: Iterable[str], now: datetime) -> None:
        """Adds them; those that are there already stay as they are."""
        rows = [
            {"person_id": person_id, "skill": name, "added_at": now} for name in sorted(set(names))
        ]
        if rows:
            await self._connection.execute(insert_or_skip(self._connection, skills), rows)

    async def remove_skill(self, person_id: int, name: str) -> None:
        """Takes one away; fine if it was not there."""
        await self._connection.execute(
            delete(skills).where(skills.c.person_id == person_id, skills.c.skill == name)
        )

    async def last_search(self, person_id: int) -> str | None:
        """The words that the person last searched for."""
        words: str | None = await self._connection.scalar(
            select(searches.c.words).where(searches.c.person_id == person_id)
        )
        return words

    async def remember_search(self, person_id: int, words: str, now: datetime) -> None:
        """Keeps it in place of the one before."""
        await self._connection.execute(
            insert_or_update(self._connection, searches, key=("person_id",)).values(
                person_id=person_id, words=words, searched_at=now
            )
        )
