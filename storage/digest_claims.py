"""Which queued digests a sender may claim: longest waiting first, one a person."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, exists, func, not_, or_, select

from storage.rows.digests import IS_QUEUED, digests, on_their_way
from storage.values import DigestState


def one_a_person(now: datetime, limit: int) -> Select[Any]:
    """Their ids, for an UPDATE ... WHERE id IN (...): at most `limit`, locked on PostgreSQL."""
    due = (
        select(digests.c.id, digests.c.person_id, digests.c.available_at)
        .where(IS_QUEUED, digests.c.available_at <= now, not_(_another_is_on_its_way(now)))
        .order_by(digests.c.available_at, digests.c.id)
        .limit(2 * limit)
        .with_for_update(skip_locked=True, of=digests)
        .cte("due")
    )
    in_order = (due.c.available_at, due.c.id)
    turn = func.row_number().over(partition_by=due.c.person_id, order_by=in_order)
    numbered = select(due, turn.label("turn")).cte("numbered")
    return (
        select(numbered.c.id)
        .where(numbered.c.turn == 1)
        .order_by(numbered.c.available_at, numbered.c.id)
        .limit(limit)
    )


def _another_is_on_its_way(now: datetime) -> Any:
    other = digests.alias("other")
    is_sending = other.c.state == DigestState.SENDING
    is_claimed = and_(other.c.claim.is_not(None), other.c.available_at > now)
    return exists().where(
        other.c.person_id == digests.c.person_id,
        on_their_way(other),
        or_(is_sending, is_claimed),
    )
