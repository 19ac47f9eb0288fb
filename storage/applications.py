"""The applications that people track."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, delete, exists, select
from sqlalchemy.ext.asyncio import AsyncConnection

from jobs.applications import Stage
from storage.posting_rows import posting_of
from storage.rows import applications, postings
from storage.upserts import insert_or_update
from storage.values import Tracked

KEY = ("person_id", "posting_id")


class Applications:
    """The applications of one unit of work: one a person and posting."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def put(self, person_id: int, posting_id: str, stage: Stage, now: datetime) -> bool:
        """Keeps the stage; False, and nothing is kept, if the posting is not kept any more.

        Whether the move from the stage before is allowed is for `jobs.applications` to say.
        """
        if not await self._connection.scalar(select(exists().where(postings.c.id == posting_id))):
            return False
        statement = insert_or_update(self._connection, applications, key=KEY)
        await self._connection.execute(
            statement.values(person_id=person_id, posting_id=posting_id, stage=stage, since=now)
        )
        return True

    async def get(self, person_id: int, posting_id: str) -> Tracked | None:
        """The person's application for this posting."""
        found = await self._connection.execute(
            _tracked_by(person_id).where(applications.c.posting_id == posting_id)
        )
        row = found.one_or_none()
        return None if row is None else _tracked(row)

    async def of_person(self, person_id: int) -> list[Tracked]:
        """All applications of the person, last moved first."""
        found = await self._connection.execute(
            _tracked_by(person_id).order_by(applications.c.since.desc(), postings.c.id)
        )
        return [_tracked(row) for row in found]

    async def remove(self, person_id: int, posting_id: str) -> None:
        """Tracks it no more; it need not have been tracked."""
        await self._connection.execute(
            delete(applications).where(
                applications.c.person_id == person_id, applications.c.posting_id == posting_id
            )
        )


def _tracked_by(person_id: int) -> Select[Any]:
    return (
        select(postings, applications.c.stage, applications.c.since)
        .join(applications, applications.c.posting_id == postings.c.id)
        .where(applications.c.person_id == person_id)
    )


def _tracked(row: Row[Any]) -> Tracked:
    return Tracked(posting=posting_of(row), stage=Stage(row.stage), since=row.since)
