"""Questions kept for the editors of the guide: what was asked, never by whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.rows.questions import questions
from storage.values import KeptQuestion

UNHELPFUL = "unhelpful"


class Questions:
    """The kept questions of one unit of work."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def keep(self, text: str, kind: str, topics: Sequence[str], now: datetime) -> int:
        """Keeps a question, the kind of its answer and the topics that came near; its number."""
        added = insert(questions).values(text=text, kind=kind, topics=topics, asked_at=now)
        number = await self._connection.scalar(added.returning(questions.c.id))
        return int(number or 0)

    async def mark_unhelpful(self, text: str, topics: Sequence[str], now: datetime) -> None:
        """Keeps a question whose answer, from these topics, did not help; its kind is `unhelpful`.

        It stands beside an entry of the same text: how often answers fail is worth knowing.
        """
        await self.keep(text, UNHELPFUL, topics, now)

    async def settle(self, number: int) -> None:
        """Forgets the question of this number: it found its answer after all."""
        await self._connection.execute(delete(questions).where(questions.c.id == number))

    async def recent(self, limit: int) -> list[KeptQuestion]:
        """The questions kept last, newest first."""
        newest = select(questions).order_by(questions.c.asked_at.desc(), questions.c.id.desc())
        return [
            KeptQuestion(text=row.text, kind=row.kind, topics=row.topics, asked_at=row.asked_at)
            for row in await self._connection.execute(newest.limit(limit))
        ]

    async def count(self) -> int:
        """How many questions are kept."""
        return await self._connection.scalar(select(func.count()).select_from(questions)) or 0

    async def forget_older(self, than: datetime) -> int:
        """Deletes the questions asked before; how many."""
        gone = await self._connection.execute(delete(questions).where(questions.c.asked_at < than))
        return gone.rowcount
