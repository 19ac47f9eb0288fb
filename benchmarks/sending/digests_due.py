"""A database with digests to send, one a person, and how they stand."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, time, timedelta

from sqlalchemy import insert, text, update
from sqlalchemy.ext.asyncio import create_async_engine

from jobs.posting import Posting
from storage.address import read_address
from storage.engine import Storage
from storage.rows import alerts, digests, people
from storage.values import DigestState

AT_ONCE = 500


async def fill(url: str, count: int, due_in: timedelta = timedelta(0)) -> None:
    """So many people, each with an alert and a digest that is due then; ids are 1 to count."""
    now = datetime.now(UTC)
    posting = Posting(
        source="bench",
        source_id="1",
        url="https://example.com/1",
        title="Customer Success Manager",
        company="Acme",
        locations=("Germany",),
        remote=True,
        published_at=now,
    )
    storage = await Storage(url).open()
    try:
        async with storage.work() as work:
            await work.postings.add_all([posting], now)
    finally:
        await storage.close()
    await _insert(url, count, posting.id, now + due_in)


async def _insert(url: str, count: int, posting_id: str, now: datetime) -> None:
    engine = create_async_engine(read_address(url).url)
    async with engine.begin() as connection:
        for start in range(1, count + 1, AT_ONCE):
            ids = range(start, min(start + AT_ONCE, count + 1))
            rows = [_rows(number, posting_id, now) for number in ids]
            for table, column in zip(
                (people, alerts, digests), zip(*rows, strict=True), strict=True
            ):
                await connection.execute(insert(table), list(column))
    async with engine.connect() as connection:
        await (await connection.execution_options(isolation_level="AUTOCOMMIT")).execute(
            text("ANALYZE")
        )
    await engine.dispose()


def _rows(number: int, posting_id: str, now: datetime) -> tuple[dict[str, object], ...]:
    person = {
        "id": number,
        "chat_id": number,
        "name": "Ana",
        "plan": "free",
        "created_at": now,
        "last_seen_at": now,
    }
    alert = {
        "id": number,
        "person_id": number,
        "words": ["manager"],
        "remote_only": False,
        "cadence": "weekly",
        "local_time": time(9),
        "zone": "UTC",
        "weekday": 0,
        "state": "active",
        "next_due_at": now + timedelta(days=7),
        "available_at": now + timedelta(days=7),
    }
    digest = {
        "id": number,
        "alert_id": number,
        "person_id": number,
        "posting_ids": [posting_id],
        "state": DigestState.QUEUED,
        "attempts": 0,
        "created_at": now,
        "available_at": now,
    }
    return person, alert, digest


async def make_due(url: str) -> None:
    """All that is queued may go out now."""
    engine = create_async_engine(read_address(url).url)
    async with engine.begin() as connection:
        queued = digests.c.state == DigestState.QUEUED
        await connection.execute(
            update(digests).where(queued).values(available_at=datetime.now(UTC))
        )
    await engine.dispose()


async def give_up_what_was_under_way(url: str) -> None:
    """As if the last lease were over: what is still `sending` becomes uncertain."""
    storage = Storage(url)
    lost = -1
    while lost:
        async with storage.work() as work:
            lost = await work.outbox.lost_leases(datetime.now(UTC) + timedelta(days=2))
    await storage.close()


async def states(url: str) -> dict[int, DigestState]:
    """How each digest stands, by the chat it is for."""
    engine = create_async_engine(read_address(url).url)
    async with engine.connect() as connection:
        found = await connection.execute(text("SELECT person_id, state FROM digests"))
        told = {row.person_id: DigestState(row.state) for row in found}
    await engine.dispose()
    return told


async def counts(url: str) -> Counter[DigestState]:
    """How many stand how."""
    engine = create_async_engine(read_address(url).url)
    async with engine.connect() as connection:
        found = await connection.execute(text("SELECT state, count(*) FROM digests GROUP BY state"))
        told = Counter({DigestState(state): count for state, count in found})
    await engine.dispose()
    return told
