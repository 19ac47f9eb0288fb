"""INSERT with ON CONFLICT, which SQLAlchemy spells once per database."""

from __future__ import annotations

from functools import cache

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

Insert = postgresql.Insert | sqlite.Insert


def insert_or_skip(connection: AsyncConnection, table: Table) -> Insert:
    """An INSERT that leaves rows alone whose key is there already."""
    return _insert(connection.dialect.name, table).on_conflict_do_nothing()


def insert_or_count(connection: AsyncConnection, table: Table, *, key: str, counted: str) -> Insert:
    """An INSERT that adds one to the `counted` column of the row whose `key` column is the same."""
    statement = _insert(connection.dialect.name, table)
    one_more = {counted: table.c[counted] + 1}
    return statement.on_conflict_do_update(index_elements=[key], set_=one_more)


def insert_or_update(
    connection: AsyncConnection, table: Table, *, key: tuple[str, ...], keep: tuple[str, ...] = ()
) -> Insert:
    """An INSERT that overwrites the row in which the `key` columns are the same.

    The columns named in `keep` stay as they were first written.
    """
    return _insert_or_update(connection.dialect.name, table, key, keep)


@cache  # a statement is built from many parts, and these are the same each time
def _insert_or_update(
    database: str, table: Table, key: tuple[str, ...], keep: tuple[str, ...]
) -> Insert:
    statement = _insert(database, table)
    fresh = {
        column.name: statement.excluded[column.name]
        for column in table.columns
        if column.name not in {*key, *keep}
    }
    return statement.on_conflict_do_update(index_elements=key, set_=fresh)


def _insert(database: str, table: Table) -> Insert:
    return postgresql.insert(table) if database == "postgresql" else sqlite.insert(table)
