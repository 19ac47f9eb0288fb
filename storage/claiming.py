"""Taking what is due so that no two workers get the same: one query for both databases."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Select, Table, select


def claimed_ids(
    table: Table,
    condition: ColumnElement[bool],
    now: datetime | BindParameter[Any],
    limit: int | BindParameter[Any],
) -> Select[Any]:
    """Ids of the rows to claim, longest available first, for an UPDATE ... WHERE id IN (...).

    PostgreSQL locks them and passes over those that another worker has locked (SKIP LOCKED). SQLite
    leaves that clause out: there the transaction holds the only write lock.
    """
    due = (
        select(table.c.id)
        .where(condition, table.c.available_at <= now)
        .order_by(table.c.available_at, table.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
        .cte("due")  # as a plain subquery PostgreSQL might run it, and its LIMIT, more than once
    )
    return select(due.c.id)
