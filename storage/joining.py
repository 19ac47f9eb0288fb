"""Two people become one: a group that was met under its old id and under its new one."""

from __future__ import annotations

from sqlalchemy import Select, Table, literal, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.rows import METADATA, alerts, digests
from storage.upserts import insert_or_skip

# Buttons and other rows name these by their ids, so they move; the rest is written anew, since
# the other person may have the same: what was theirs first stays as it is.
MOVED = (alerts, digests)


async def hand_over(connection: AsyncConnection, giver: int, taker: int) -> None:
    """All that belongs to one person belongs to the other too; the giver is to be forgotten."""
    for table in MOVED:
        await connection.execute(
            update(table).where(table.c.person_id == giver).values(person_id=taker)
        )
    # In the order in which they refer to each other: an application before its reminder.
    for table in METADATA.sorted_tables:
        if "person_id" in table.columns and table not in MOVED:
            names, rows = _rewritten(table, giver, taker)
            statement = insert_or_skip(connection, table).from_select(names, rows)
            await connection.execute(statement)


def _rewritten(table: Table, giver: int, taker: int) -> tuple[list[str], Select[tuple[object]]]:
    """The giver's rows with the taker in place; rows with numbers of their own get new ones."""
    columns = [column for column in table.columns if column.name not in {"id", "person_id"}]
    rows = select(literal(taker), *columns).where(table.c.person_id == giver)
    return ["person_id", *(column.name for column in columns)], rows
