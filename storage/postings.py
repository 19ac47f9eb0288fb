"""Postings: kept as feeds bring them, searched, and offered to alerts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from jobs.posting import Posting
from jobs.preferences import Preferences
from jobs.sought import sought
from storage import ageing, importing, last_shown
from storage.chunks import chunks
from storage.posting_rows import posting_of
from storage.rows import postings
from storage.rows.postings import STANDS
from storage.searching.candidates import Bounds, newest
from storage.searching.search import search
from storage.searching.spelling import near
from storage.values import Aged, Found, Imported

ANY = Preferences()


class Postings:
    """The postings of one unit of work."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add_all(self, found: Sequence[Posting], now: datetime) -> Imported:
        """Keeps what a feed held at `now`: new postings are added, known ones refreshed.

        A new one whose opening is known already is kept as another advert of it: searches and
        alerts find the posting that came first, with the places and links of all. Two imports may
        run at once: they wait for each other.
        """
        return await importing.take_in(self._connection, found, now)

    async def get(self, posting_id: str) -> Posting | None:
        """The posting with this id."""
        found = await self.get_many([posting_id])
        return found[0] if found else None

    async def get_many(self, ids: Sequence[str]) -> list[Posting]:
        """The postings in the order asked for; those that are not kept are left out."""
        found: dict[str, Posting] = {}
        for chunk in chunks(ids):
            wanted = select(postings).where(postings.c.id.in_(chunk))
            found |= {posting.id: posting for posting in await self._all(wanted)}
        return [found[posting_id] for posting_id in ids if posting_id in found]

    async def search(
        self,
        preferences: Preferences = ANY,
        *,
        limit: int | None = 10,
        offset: int = 0,
        now: datetime | None = None,
        hidden_from: int | None = None,
    ) -> Found:
        """A page of what fits, best first; without `limit` everything that does.

        With a limit no more than `storage.searching.search.LOOKED_THROUGH` are ranked and counted.
        With `now` (aware UTC) those that have expired by then are left out, with `hidden_from` (the
        id of a person) those that this person has hidden, or whose company.
        """
        bounds = Bounds(open_at=now, hidden_from=hidden_from)
        page = await search(self._connection, preferences, bounds, limit=limit, offset=offset)
        return Found(tuple(await self.get_many(page.ids)), page.total, page.is_more)

    async def candidates_for(
        self,
        person_id: int,
        newer_than: datetime,
        limit: int,
        *,
        now: datetime | None = None,
        preferences: Preferences = ANY,
    ) -> list[Posting]:
        """What could be sent: first seen after `newer_than`, not shown, hidden or applied to.

        Newest first. With `now` the expired are left out, with `preferences` what does not fit.
        """
        bounds = Bounds(
            # A feed may bring what it published long ago: to us, and to people, it is new.
            newer_than=newer_than,
            unseen_by=person_id,
            hidden_from=person_id,
            open_at=now,
            least_pay=preferences.least_pay,
        )
        found = await newest(self._connection, sought(preferences), bounds, limit)
        return await self.get_many([candidate.id for candidate in found])

    async def near_word(self, word: str) -> str | None:
        """The word of our titles, tags and companies that a mistyped (folded) one meant, if one."""
        return await near(self._connection, word)

    async def count(self) -> int:
        """How many openings are kept."""
        counted = select(func.count()).select_from(postings).where(STANDS)
        return await self._connection.scalar(counted) or 0

    async def age_out(self, now: datetime, limit: int) -> Aged:
        """Deals with at most `limit` postings that are over; with fewer, when all is done.

        A posting is over when its source says so, or when no feed has held it for 45 days. It is
        forgotten, unless somebody saved it or applied to it, or a digest with it is still kept:
        then it stays, marked as expired (`jobs.ageing.is_expired`).
        """
        return await ageing.age_out(self._connection, now, limit)

    async def forget_shown(self, now: datetime) -> None:
        """Forgets when postings were last shown, where no digest has them any more."""
        await last_shown.forget_old(self._connection, now)

    async def _all(self, statement: Select[Any]) -> list[Posting]:
        return [posting_of(row) for row in await self._connection.execute(statement)]
