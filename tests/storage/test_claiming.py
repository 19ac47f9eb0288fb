"""Claiming looks at what is due only, by its index, however much waits behind."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import ColumnElement, Dialect, Table, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import create_async_engine

from storage.address import read_address
from storage.claiming import claimed_ids
from storage.rows.alerts import IS_ACTIVE, IS_ACTIVE_BY_CADENCE, alerts
from storage.rows.digests import IS_QUEUED, IS_SENDING, digests
from tests.storage.making import NOW

DIALECTS: dict[str, Callable[[], Dialect]] = {
    "postgresql": postgresql.dialect,
    "sqlite": sqlite.dialect,
}
INDEXES = {
    **{
        f"ix_alerts_{cadence}_available_at": (alerts, is_active)
        for cadence, is_active in IS_ACTIVE_BY_CADENCE.items()
    },
    "ix_digests_queued_available_at": (digests, IS_QUEUED),
    "ix_digests_sending_available_at": (digests, IS_SENDING),
}


@pytest.mark.parametrize("index", INDEXES)
async def test_what_is_due_is_found_by_its_own_index(database_url: str, index: str) -> None:
    engine = create_async_engine(read_address(database_url).url)
    async with engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            await connection.execute(text("SET enable_seqscan = off"))  # the tables are empty here
        explain = _explain(connection.dialect.name, *INDEXES[index])
        plan = "\n".join(str(row) for row in await connection.exec_driver_sql(explain))
    await engine.dispose()
    assert index in plan


def _explain(database: str, table: Table, condition: ColumnElement[bool]) -> str:
    dialect = DIALECTS[database]()
    query = claimed_ids(table, condition, NOW, 10).compile(
        dialect=dialect, compile_kwargs={"literal_binds": True}
    )
    return f"EXPLAIN {'QUERY PLAN' if database == 'sqlite' else ''} {query}"


def test_rows_that_others_hold_are_passed_over_on_postgresql() -> None:
    query = claimed_ids(alerts, IS_ACTIVE, NOW, 10).compile(dialect=DIALECTS["postgresql"]())
    assert "FOR UPDATE SKIP LOCKED" in str(query)
