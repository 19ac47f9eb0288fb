"""Writing many whole rows by one statement, as each database takes them fastest.

SQLAlchemy prepares every value of every row by itself, and asyncpg executes a statement a row: for
thousands of postings that takes longer than all that is worked out about them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

from sqlalchemy import JSON, Column, Dialect, Table
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.types import TypeDecorator, TypeEngine

from storage.chunks import chunks
from storage.columns import TextList, UtcDateTime

Row = Mapping[str, object]

# Of these, many rows have the same value: each is prepared once.
OFTEN_THE_SAME = (UtcDateTime, TextList)

# Written by one step of SQLite, during which Python goes on with other work: a step a row would
# wait, after each, for that work to give way.
ROWS_AT_ONCE = 50


async def write_rows(
    connection: AsyncConnection,
    table: Table,
    rows: Sequence[Row],
    *,
    key: str,
    keep: tuple[str, ...] = (),
) -> None:
    """Inserts rows that have every column of the table, or overwrites those with the same `key`.

    The columns named in `keep` stay as they were first written. No two rows have one key.
    """
    if not rows:
        return
    columns = [
        [each[column.name] for each in rows] if prepare is None
        else [prepare(each[column.name]) for each in rows]
        for column, prepare in _prepared(connection.dialect, table)
    ]  # fmt: skip
    conflict = _on_conflict(table, key, keep)
    if connection.dialect.name == "postgresql":
        statement = f"{_from_arrays(connection.dialect, table)} {conflict}"
        await connection.exec_driver_sql(statement, tuple(columns))
    else:
        for some in chunks(list(zip(*columns, strict=True)), ROWS_AT_ONCE):
            statement = f"{_from_values(table, len(some))} {conflict}"
            await connection.exec_driver_sql(statement, tuple(chain.from_iterable(some)))


@lru_cache(maxsize=16)
def _prepared(
    dialect: Dialect, table: Table
) -> list[tuple[Column[Any], Callable[[Any], Any] | None]]:
    """Each column with what its type does to a value on the way to the driver."""
    found: list[tuple[Column[Any], Callable[[Any], Any] | None]] = []
    for column in table.columns:
        prepare = column.type.dialect_impl(dialect).bind_processor(dialect)
        if prepare is not None and isinstance(column.type, OFTEN_THE_SAME):
            prepare = lru_cache(maxsize=4096)(prepare)
        found.append((column, prepare))
    return found


@lru_cache(maxsize=16)
def _from_arrays(dialect: Dialect, table: Table) -> str:
    """PostgreSQL: a parameter a column, which holds the values of all rows."""
    arrays, values = [], []
    for number, column in enumerate(table.columns, start=1):
        name = column.type.compile(dialect)
        arrays.append(f"${number}::{'TEXT' if _is_json(column.type) else name}[]")
        values.append(f"c{number}::{name}")
    names = ", ".join(f"c{number}" for number in range(1, len(arrays) + 1))
    return (
        f"INSERT INTO {table.name} ({', '.join(_names(table))}) SELECT {', '.join(values)} "  # noqa: S608
        f"FROM unnest({', '.join(arrays)}) AS given({names})"
    )


@lru_cache(maxsize=2 * ROWS_AT_ONCE)
def _from_values(table: Table, count: int) -> str:
    """SQLite: a parameter a value."""
    marks = f"({', '.join('?' for _ in table.columns)})"
    values = ", ".join([marks] * count)
    return f"INSERT INTO {table.name} ({', '.join(_names(table))}) VALUES {values}"  # noqa: S608


@lru_cache(maxsize=16)
def _on_conflict(table: Table, key: str, keep: tuple[str, ...]) -> str:
    changed = (name for name in _names(table) if name not in {key, *keep})
    fresh = ", ".join(f"{name} = excluded.{name}" for name in changed)
    return f"ON CONFLICT ({key}) DO UPDATE SET {fresh}"


def _names(table: Table) -> list[str]:
    return [column.name for column in table.columns]


def _is_json(kind: TypeEngine[Any]) -> bool:
    return isinstance(kind.impl if isinstance(kind, TypeDecorator) else kind, JSON)
