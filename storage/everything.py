"""Gathering all that is kept about one person, whatever tables there are."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime, time
from typing import Any

from sqlalchemy import Select, Table, select
from sqlalchemy.ext.asyncio import AsyncConnection

from jobs.preferences import Preferences
from storage.rows import METADATA, people, postings


async def about(connection: AsyncConnection, person_id: int) -> dict[str, list[dict[str, object]]]:
    """The person's rows by table name, as JSON has them; postings with title, company and link."""
    gathered = {}
    for table in _tables():
        rows = await connection.execute(_rows_of(table, person_id))
        gathered[table.name] = [_as_json(dict(row)) for row in rows.mappings()]
    return gathered


def _tables() -> list[Table]:
    """Found by their column, so that no table added later is forgotten."""
    owned = [table for table in METADATA.sorted_tables if "person_id" in table.columns]
    return [people, *owned]


def _rows_of(table: Table, person_id: int) -> Select[Any]:
    owner = table.c.id if table is people else table.c.person_id
    order = list(table.primary_key)
    if "posting_id" not in table.columns:
        return select(table).where(owner == person_id).order_by(*order)
    # A posting may be forgotten before the row that names it.
    joined = table.outerjoin(postings, postings.c.id == table.c.posting_id)
    told = (postings.c.title, postings.c.company, postings.c.url)
    return select(table, *told).select_from(joined).where(owner == person_id).order_by(*order)


def _as_json(row: dict[str, Any]) -> dict[str, object]:
    return {name: _plain(value) for name, value in row.items()}


def _plain(value: object) -> object:
    if isinstance(value, datetime | time):
        return value.isoformat()
    if isinstance(value, Preferences):
        return asdict(value)
    return list(value) if isinstance(value, tuple) else value
