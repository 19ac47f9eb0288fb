"""Postings: kept as feeds bring them, searched, and offered to alerts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, and_, delete, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from jobs.matching import needles
from jobs.posting import Posting
from jobs.preferences import Preferences
from storage.posting_rows import posting_columns, posting_of
from storage.rows import applications, digests, hidden, postings, saved, shown
from storage.upserts import insert_or_update
from storage.values import Found, Imported

CHUNK = 500
KEPT = ("first_seen_at",)
NEWEST_FIRST = (postings.c.published_at.desc(), postings.c.id)
ANY = Preferences()

T = TypeVar("T")


class Postings:
    """The postings of one unit of work."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add_all(self, found: Sequence[Posting], now: datetime) -> Imported:
        """Keeps what a feed held at `now`: new postings are added, known ones refreshed."""
        new = known = 0
        statement = insert_or_update(
            self._connection, postings, key=("id",), keep=("first_seen_at",)
        )
        by_id = {posting.id: posting for posting in found}
        # In order, so that two imports of the same wait for each other and never deadlock.
        for chunk in _chunks([by_id[posting_id] for posting_id in sorted(by_id)]):
            known_here = await self._count_known([posting.id for posting in chunk])
            rows = [posting_columns(posting, now) for posting in chunk]
            await self._connection.execute(statement, rows)
            new, known = new + len(chunk) - known_here, known + known_here
        return Imported(new=new, known=known)

    async def get(self, posting_id: str) -> Posting | None:
        """The posting with this id."""
        found = await self.get_many([posting_id])
        return found[0] if found else None

    async def get_many(self, ids: Sequence[str]) -> list[Posting]:
        """The postings in the order asked for; those that are not kept are left out."""
        found: dict[str, Posting] = {}
        for chunk in _chunks(ids):
            wanted = select(postings).where(postings.c.id.in_(chunk))
            found |= {posting.id: posting for posting in await self._all(wanted)}
        return [found[posting_id] for posting_id in ids if posting_id in found]

    async def search(
        self,
        words: Sequence[str],
        remote_only: bool = False,
        limit: int = 10,
        offset: int = 0,
        *,
        now: datetime | None = None,
        hidden_from: int | None = None,
    ) -> Found:
        """A page of what fits the words (all postings, if none), newest first.

        With `now` (aware UTC) those that have expired by then are left out, with `hidden_from` (the
        id of a person) those that this person has hidden.
        """
        fitting = _fit(Preferences(tuple(words), remote_only))
        if now is not None:
            fitting = and_(fitting, _open_at(now))
        if hidden_from is not None:
            fitting = and_(fitting, ~_hidden_from(hidden_from))
        total = select(func.count()).select_from(postings).where(fitting)
        page = select(postings).where(fitting).order_by(*NEWEST_FIRST).limit(limit).offset(offset)
        return Found(
            postings=tuple(await self._all(page)),
            total=await self._connection.scalar(total) or 0,
        )

    async def candidates_for(
        self,
        person_id: int,
        newer_than: datetime,
        limit: int,
        *,
        now: datetime | None = None,
        preferences: Preferences = ANY,
    ) -> list[Posting]:
        """What could be sent: first seen after `newer_than`, neither shown nor hidden.

        Newest first. With `now` the expired are left out, with `preferences` what does not fit.
        """
        conditions = [
            # A feed may bring what it published long ago: to us, and to people, it is new.
            postings.c.first_seen_at > newer_than,
            ~_chosen(shown, shown.c.person_id == person_id),
            ~_hidden_from(person_id),
            _fit(preferences),
        ]
        if now is not None:
            conditions.append(_open_at(now))
        return await self._all(
            select(postings).where(*conditions).order_by(*NEWEST_FIRST).limit(limit)
        )

    async def count(self) -> int:
        """How many postings are kept."""
        return await self._connection.scalar(select(func.count()).select_from(postings)) or 0

    async def forget_older(self, than: datetime) -> int:
        """Deletes postings that no feed has held since; how many went.

        Those stay that somebody saved or applied to, or that are in a digest which is still kept.
        """
        in_digest = and_(shown.c.digest_id == digests.c.id, shown.c.posting_id == postings.c.id)
        gone = await self._connection.execute(
            delete(postings).where(
                postings.c.seen_at < than,
                ~_chosen(saved),
                ~_chosen(applications),
                ~exists().where(in_digest),
            )
        )
        return gone.rowcount

    async def _count_known(self, ids: Sequence[str]) -> int:
        known = select(func.count()).select_from(postings).where(postings.c.id.in_(ids))
        return await self._connection.scalar(known) or 0

    async def _all(self, statement: Select[Any]) -> list[Posting]:
        return [posting_of(row) for row in await self._connection.execute(statement)]


def _fit(preferences: Preferences) -> ColumnElement[bool]:
    """The rule of `jobs.matching.matches`, for the database to apply."""
    text = postings.c.search_text
    groups = [
        or_(*(text.contains(needle, autoescape=True) for needle in group))
        for group in needles(preferences.words)
    ]
    if preferences.remote_only:
        groups.append(postings.c.remote.is_(True))
    return and_(True, *groups)


def _open_at(now: datetime) -> ColumnElement[bool]:
    return or_(postings.c.expires_at.is_(None), postings.c.expires_at > now)


def _hidden_from(person_id: int) -> ColumnElement[bool]:
    return _chosen(hidden, hidden.c.person_id == person_id)


def _chosen(table: Any, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """There is a row of this table about the posting."""
    return exists().where(table.c.posting_id == postings.c.id, *conditions)


def _chunks(items: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(items), CHUNK):
        yield items[start : start + CHUNK]
