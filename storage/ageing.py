"""Postings that are over: most are forgotten, those that somebody keeps are marked as expired."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, delete, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from jobs.ageing import UNSEEN_AT_MOST
from storage.changing_postings import alone
from storage.last_shown import may_be_in_a_digest
from storage.merging import merge
from storage.rows import applications, postings, saved
from storage.values import Aged

# What has expired but is still in its feed would come back as new, again and again.
STILL_IN_FEED = timedelta(days=1)


async def age_out(connection: AsyncConnection, now: datetime, limit: int) -> Aged:
    """Deals with at most `limit` postings that are over; fewer, when all is done."""
    await alone(connection)
    unseen = postings.c.seen_at < now - UNSEEN_AT_MOST
    expired = and_(postings.c.expires_at <= now, postings.c.seen_at < now - STILL_IN_FEED)
    gone = await _forget(connection, unseen, now, limit)
    # Two statements, since each of the conditions has an index of its own.
    gone += await _forget(connection, expired, now, limit - gone)
    return Aged(gone, await _mark_expired(connection, unseen, now, limit - gone))


async def _forget(
    connection: AsyncConnection, condition: ColumnElement[bool], now: datetime, limit: int
) -> int:
    if limit <= 0:
        return 0
    chosen = select(postings.c.id).where(condition, ~_is_kept(now)).limit(limit)
    gone = await connection.execute(
        delete(postings)
        .where(postings.c.id.in_(chosen))
        .returning(postings.c.id, postings.c.same_as)
    )
    rows = gone.all()
    await _stand_alone(connection, [row.id for row in rows if row.same_as is None])
    await merge(connection, {row.same_as for row in rows if row.same_as is not None}, now)
    return len(rows)


async def _stand_alone(connection: AsyncConnection, gone: Sequence[str]) -> None:
    """Adverts that outlive the posting which stood for them: only such as somebody keeps."""
    if gone:
        left = update(postings).where(postings.c.same_as.in_(gone))
        await connection.execute(left.values(same_as=None))


async def _mark_expired(
    connection: AsyncConnection, condition: ColumnElement[bool], now: datetime, limit: int
) -> int:
    if limit <= 0:
        return 0
    is_open = or_(postings.c.expires_at.is_(None), postings.c.expires_at > now)
    chosen = select(postings.c.id).where(condition, is_open).limit(limit)
    marked = await connection.execute(
        update(postings).where(postings.c.id.in_(chosen)).values(expires_at=now)
    )
    return marked.rowcount


def _is_kept(now: datetime) -> ColumnElement[bool]:
    """Somebody saved it or applied, or it is in a digest that can still be opened."""
    return or_(
        exists().where(saved.c.posting_id == postings.c.id),
        exists().where(applications.c.posting_id == postings.c.id),
        may_be_in_a_digest(now),
    )
