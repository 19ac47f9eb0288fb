"""The people we talk with, everything kept about one of them, and forgetting it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import everything, joining
from storage.rows import people
from storage.upserts import insert_or_update
from storage.values import Person

FREE = "free"
FIRST_WRITTEN = (
    *("id", "zone", "plan", "unreachable_since", "created_at"),
    *("asked_at", "asked_in", "returned_at"),
)


class People:
    """The people of one unit of work; unknown ids are nobody's and change nothing."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def ensure(self, chat_id: int, name: str, language: str | None, now: datetime) -> Person:
        """The person of this chat, made if new (on the free plan, without a zone), else renewed."""
        statement = insert_or_update(self._connection, people, key=("chat_id",), keep=FIRST_WRITTEN)
        written = await self._connection.execute(
            statement.values(
                chat_id=chat_id,
                name=name,
                language=language,
                plan=FREE,
                created_at=now,
                last_seen_at=now,
            ).returning(people)
        )
        return person_of(written.one())

    async def find(self, chat_id: int) -> Person | None:
        """The person of a chat."""
        return await self._one(people.c.chat_id == chat_id)

    async def get(self, person_id: int) -> Person | None:
        """The person with this id."""
        return await self._one(people.c.id == person_id)

    async def count(self) -> int:
        """How many people are kept."""
        return await self._connection.scalar(select(func.count()).select_from(people)) or 0

    async def set_zone(self, person_id: int, zone: str) -> None:
        """Keeps the person's zone, an IANA name."""
        await self._set(person_id, zone=zone)

    async def set_plan(self, person_id: int, plan: str) -> None:
        """Keeps the person's plan, "free" or "plus"."""
        await self._set(person_id, plan=plan)

    async def mark_unreachable(self, person_id: int, now: datetime) -> None:
        """Notes since when the chat cannot be reached; an earlier note stands."""
        await self._set(person_id, unreachable_since=func.coalesce(people.c.unreachable_since, now))

    async def mark_reachable(self, person_id: int, now: datetime) -> None:
        """The chat can be reached again, since `now`."""
        await self._set(person_id, unreachable_since=None, returned_at=now)

    async def ask(self, person: Person, digest_id: int, now: datetime) -> bool:
        """The digest asks whether the person still looks; False, where another one did already."""
        asked = await self._connection.execute(
            update(people)
            .where(people.c.id == person.id)
            .where(or_(people.c.asked_at.is_(None), people.c.asked_at <= people.c.last_seen_at))
            .values(asked_at=now, asked_in=digest_id)
        )
        return asked.rowcount == 1

    async def see(self, person_id: int, now: datetime) -> None:
        """The person has done something that reached us."""
        await self._set(person_id, last_seen_at=now)

    async def unask(self, person_id: int) -> None:
        """The question is answered."""
        await self._set(person_id, asked_at=None, asked_in=None)

    async def moved(self, old_chat_id: int, new_chat_id: int) -> None:
        """A group has become a supergroup and has a new chat id.

        Should the new chat have been met already, all that is its goes over to the old person.
        """
        old, new = await self.find(old_chat_id), await self.find(new_chat_id)
        if old is None or old == new:
            return
        if new is not None:
            await joining.hand_over(self._connection, new.id, old.id)
            await self.forget(new.id)
        await self._set(old.id, chat_id=new_chat_id)

    async def forget(self, person_id: int) -> None:
        """Deletes the person and everything that belongs to them."""
        await self._connection.execute(delete(people).where(people.c.id == person_id))

    async def everything_about(self, person_id: int) -> dict[str, list[dict[str, object]]]:
        """All rows about the person, by table, fit for JSON; all lists empty for nobody."""
        return await everything.about(self._connection, person_id)

    async def _one(self, condition: Any) -> Person | None:
        row = (await self._connection.execute(select(people).where(condition))).one_or_none()
        return None if row is None else person_of(row)

    async def _set(self, person_id: int, **values: Any) -> None:
        await self._connection.execute(
            update(people).where(people.c.id == person_id).values(**values)
        )


def person_of(row: Row[Any]) -> Person:
    """The person of a row that has the columns of `people`."""
    return Person(
        id=row.id,
        chat_id=row.chat_id,
        name=row.name,
        language=row.language,
        zone=row.zone,
        plan=row.plan,
        unreachable_since=row.unreachable_since,
        created_at=row.created_at,
        last_seen_at=row.last_seen_at,
        asked_at=row.asked_at,
        asked_in=row.asked_in,
        returned_at=row.returned_at,
    )
