"""The applications that people track."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, and_, delete, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from jobs.applications import ENDS, Stage
from storage.posting_rows import posting_of
from storage.rows import applications, postings, reminders
from storage.upserts import insert_or_skip
from storage.values import Tracked

# A reminder set before an application ended is wanted no more, unless the end is taken back.
IS_WANTED = or_(applications.c.stage.not_in(ENDS), applications.c.since <= reminders.c.set_at)
ITS_REMINDER = and_(
    reminders.c.person_id == applications.c.person_id,
    reminders.c.posting_id == applications.c.posting_id,
)


class Applications:
    """The applications of one unit of work: one a person and posting."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def put(self, person_id: int, posting_id: str, stage: Stage, now: datetime) -> bool:
        """Keeps the stage, and which was before it; False if the posting is not kept any more.

        Whether the move from the stage before is allowed is for `jobs.applications` to say.
        """
        if not await self._connection.scalar(select(exists().where(postings.c.id == posting_id))):
            return False
        first = insert_or_skip(self._connection, applications).values(
            person_id=person_id, posting_id=posting_id, stage=stage, since=now
        )
        if (await self._connection.execute(first)).rowcount != 1:
            await self._change(
                person_id,
                posting_id,
                previous_stage=applications.c.stage,
                previous_since=applications.c.since,
                stage=stage,
                since=now,
            )
        return True

    async def undo(self, person_id: int, posting_id: str) -> bool:
        """Takes the last move back; False where there was none, or it is taken back already."""
        return await self._change(
            person_id,
            posting_id,
            applications.c.previous_stage.is_not(None),
            stage=applications.c.previous_stage,
            since=applications.c.previous_since,
            previous_stage=None,
            previous_since=None,
        )

    async def set_note(self, person_id: int, posting_id: str, note: str | None) -> bool:
        """Keeps the note, or none; False where nothing is tracked."""
        return await self._change(person_id, posting_id, note=note)

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
        """Tracks it no more, and forgets its note and reminder; it need not have been tracked."""
        await self._connection.execute(
            delete(applications).where(
                applications.c.person_id == person_id, applications.c.posting_id == posting_id
            )
        )

    async def _change(
        self, person_id: int, posting_id: str, *conditions: Any, **values: Any
    ) -> bool:
        changed = await self._connection.execute(
            update(applications)
            .where(
                applications.c.person_id == person_id,
                applications.c.posting_id == posting_id,
                *conditions,
            )
            .values(**values)
        )
        return changed.rowcount == 1


def _tracked_by(person_id: int) -> Select[Any]:
    own = applications.c
    return (
        select(postings, own.stage, own.since, own.previous_stage, own.note, reminders.c.remind_at)
        .join(applications, own.posting_id == postings.c.id)
        .outerjoin(reminders, and_(ITS_REMINDER, IS_WANTED))
        .where(own.person_id == person_id)
    )


def _tracked(row: Row[Any]) -> Tracked:
    return Tracked(
        posting=posting_of(row),
        stage=Stage(row.stage),
        since=row.since,
        previous=Stage(row.previous_stage) if row.previous_stage else None,
        note=row.note or "",
        remind_at=row.remind_at,
    )
