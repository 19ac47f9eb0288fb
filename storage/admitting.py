"""Numbers for rows that readers follow: whoever has read up to one has missed nothing below it.

An id will not do for that: of two transactions that take ids at the same time, the one with the
lower may be kept later. So rows are written without a number, and given one afterwards, under a
lock that is held until the numbers are kept.
"""

from __future__ import annotations

from sqlalchemy import Table, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.rows.arrivals import counters
from storage.upserts import insert_or_skip


async def admit(connection: AsyncConnection, table: Table, limit: int, **values: object) -> int:
    """Gives at most so many rows without a number the next one; how many there were.

    The table has one key column, and a column `number`; `values` are set beside it. Rows that
    somebody is changing are left for later.
    """
    (key,) = table.primary_key
    without = select(key).where(table.c.number.is_(None)).limit(limit)
    found = await connection.execute(without.with_for_update(skip_locked=True))
    keys = found.scalars().all()
    if keys:
        number = await _next_number(connection, table.name)
        await connection.execute(update(table).where(key.in_(keys)).values(number=number, **values))
    return len(keys)


async def _next_number(connection: AsyncConnection, name: str) -> int:
    await connection.execute(insert_or_skip(connection, counters).values(name=name, last=0))
    counted = update(counters).where(counters.c.name == name).values(last=counters.c.last + 1)
    return int((await connection.execute(counted.returning(counters.c.last))).scalar_one())
