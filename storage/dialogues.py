"""Where each person's conversation stands."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge.answer import Dialogue
from storage.rows.dialogues import dialogues
from storage.upserts import insert_or_update
from storage.values import RememberedDialogue


class Dialogues:
    """The dialogues of one unit of work: one a person at most."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def get(self, person_id: int, now: datetime) -> RememberedDialogue | None:
        """The person's dialogue, or None if there is none or it has grown cold."""
        found = await self._connection.execute(
            select(dialogues).where(
                dialogues.c.person_id == person_id, dialogues.c.expires_at > now
            )
        )
        row = found.one_or_none()
        if row is None:
            return None
        dialogue = Dialogue(topics=row.topics, question=row.question)
        return RememberedDialogue(dialogue=dialogue, expecting=row.expecting)

    async def put(
        self,
        person_id: int,
        dialogue: Dialogue,
        expecting: str | None,
        now: datetime,
        lasts: timedelta,
    ) -> None:
        """Keeps the dialogue in the place of the one before, for as long as it `lasts`."""
        statement = insert_or_update(self._connection, dialogues, key=("person_id",))
        await self._connection.execute(
            statement.values(
                person_id=person_id,
                topics=dialogue.topics,
                question=dialogue.question,
                expecting=expecting,
                expires_at=now + lasts,
            )
        )

    async def clear(self, person_id: int) -> None:
        """Forgets the person's dialogue."""
        await self._connection.execute(delete(dialogues).where(dialogues.c.person_id == person_id))

    async def forget_cold(self, now: datetime) -> int:
        """Deletes the dialogues of all people that have grown cold; how many."""
        gone = await self._connection.execute(
            delete(dialogues).where(dialogues.c.expires_at <= now)
        )
        return gone.rowcount
