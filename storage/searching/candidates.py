"""The newest postings that fit, as the index gives them: all, or as many as a bound allows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from jobs.least_pay import LeastPay
from jobs.ranking import Candidate
from jobs.sought import Sought
from storage.searching import on_postgresql, on_sqlite

UNBOUNDED = 2**31


@dataclass(frozen=True, slots=True)
class Bounds:
    """Which postings count beside what they say; times are aware UTC, None does not matter.

    `open_at`: not expired by then. `hidden_from`: a person's id. `unseen_by`: a person whom no
    digest has shown it, and who has not applied to it. `newer_than`: first seen after.
    """

    open_at: datetime | None = None
    hidden_from: int | None = None
    unseen_by: int | None = None
    newer_than: datetime | None = None
    least_pay: LeastPay | None = None

    @property
    def given(self) -> dict[str, object]:
        """The parameters of the conditions that matter."""
        given: dict[str, object] = {
            "open_at": self.open_at,
            "hidden_from": self.hidden_from,
            "unseen_by": self.unseen_by,
            "newer_than": self.newer_than,
        }
        given = {name: value for name, value in given.items() if value is not None}
        if self.least_pay is not None:
            given |= {"least": self.least_pay.a_year, "currency": self.least_pay.currency}
        return given


async def newest(
    connection: AsyncConnection,
    wanted: Sought,
    bounds: Bounds,
    most: int = UNBOUNDED,
    *,
    in_title: bool = False,
) -> list[Candidate]:
    """At most so many, the newest first; `in_title` wants the words in the title."""
    query = (wanted.titled if in_title else wanted.groups, wanted.without)
    if connection.dialect.name == "postgresql":
        return await on_postgresql.newest(connection, query, bounds.given, most)
    return await on_sqlite.newest(connection, query, bounds.given, most)
