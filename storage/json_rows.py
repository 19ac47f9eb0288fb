"""Many rows as the one parameter of a statement: JSON, which both databases read as a table."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache

from sqlalchemy.ext.asyncio import AsyncConnection

ON_SQLITE = "%Y-%m-%d %H:%M:%S.%f"  # as the driver of SQLite keeps times
LIST = "jsonb"  # the type of a column that holds a list, for `each_of`


def is_postgresql(connection: AsyncConnection) -> bool:
    """Whether this is PostgreSQL; else it is SQLite."""
    return connection.dialect.name == "postgresql"


def as_json(rows: Iterable[Sequence[object]]) -> str:
    """The rows as a list of lists."""
    return json.dumps(list(rows), separators=(",", ":"))


def moment(connection: AsyncConnection, when: datetime) -> str:
    """The aware time as a text that the database reads as one of its own."""
    return _moment(when, is_postgresql(connection))


@lru_cache(maxsize=4096)  # many alerts are due at the same time
def _moment(when: datetime, for_postgresql: bool) -> str:
    return when.isoformat() if for_postgresql else when.astimezone(UTC).strftime(ON_SQLITE)


def each_of(connection: AsyncConnection, column: str) -> str:
    """SQL that reads a column of lists of texts as a table with the column `value`."""
    if is_postgresql(connection):
        return f"jsonb_array_elements_text({column}) AS each_of(value)"
    return f"json_each({column}) AS each_of"


def from_json(connection: AsyncConnection, columns: Mapping[str, str]) -> str:
    """SQL that reads the parameter `:rows` as a table with these columns, in this order.

    The types are PostgreSQL's; on SQLite a value is what it is in the JSON, and a list is JSON.
    """
    if is_postgresql(connection):
        parts = ", ".join(
            f"each.row -> {place} AS {name}" if kind == LIST
            else f"CAST(each.row ->> {place} AS {kind}) AS {name}"
            for place, (name, kind) in enumerate(columns.items())
        )  # fmt: skip
        return f"(SELECT {parts} FROM jsonb_array_elements(CAST(:rows AS jsonb)) AS each(row))"  # noqa: S608
    parts = ", ".join(
        f"json_extract(value, '$[{place}]') AS {name}" for place, name in enumerate(columns)
    )
    return f"(SELECT {parts} FROM json_each(:rows))"  # noqa: S608 - names come from the code
