"""Many rows by one statement: every type comes back as it went in, and what is kept stays."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from jobs.posting import Mirror, Posting
from storage.engine import Storage
from storage.posting_rows import posting_columns
from storage.rows import postings
from storage.writing_rows import write_rows

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def _row(number: int, **changes: object) -> dict[str, object]:
    posting = Posting(
        source="jobicy",
        source_id=str(number),
        url=f"https://example.com/{number}",
        title="Customer Success Manager",
        company="Acme",
        locations=("Zürich", 'a "quoted" {place}, NULL'),
        remote=bool(number % 2),
        published_at=NOW - timedelta(hours=number),
        expires_at=NOW if number % 2 else None,
        mirrors=(Mirror("remotive", "https://example.com/a"),) * (number % 2),
    )
    kept = {"same_as": None, "block": "acme", "own": {"url": None} if number % 2 else None}
    return posting_columns(posting, NOW) | kept | changes


async def _write(storage: Storage, *rows: dict[str, object]) -> None:
    async with storage.work() as work:
        await write_rows(
            work.postings._connection, postings, rows, key="id", keep=("first_seen_at",)
        )


async def _read(storage: Storage) -> list[dict[str, object]]:
    async with storage.reading() as work:
        found = await work.postings._connection.execute(select(postings).order_by("source_id"))
        return [dict(row._mapping) for row in found]


async def test_rows_come_back_as_they_were_given(storage: Storage) -> None:
    rows = [_row(1), _row(2), _row(3, level="senior", salary_min=10**12)]
    await _write(storage, *rows)
    assert await _read(storage) == rows


async def test_no_rows_are_no_statement(storage: Storage) -> None:
    await _write(storage)
    assert await _read(storage) == []


async def test_a_row_with_the_key_of_another_takes_its_place_but_for_what_is_kept(
    storage: Storage,
) -> None:
    later = NOW + timedelta(days=1)
    await _write(storage, _row(1), _row(2))
    await _write(storage, _row(1, title="Renewals", first_seen_at=later, seen_at=later))
    first, second = await _read(storage)
    assert first == _row(1, title="Renewals", seen_at=later)
    assert second == _row(2)


async def test_characters_that_no_database_takes_are_left_out(storage: Storage) -> None:
    await _write(storage, _row(1, title="a\0b\ud800c", tags=("d\0",)))
    (row,) = await _read(storage)
    assert (row["title"], row["tags"]) == ("abc", ("d",))
