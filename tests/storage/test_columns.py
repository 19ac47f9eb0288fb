"""Times go in aware and come back in UTC, on both databases."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from storage.engine import Storage
from storage.errors import NaiveTime
from tests.storage.making import NOW, alert, person

NAIVE = datetime(2026, 3, 2, 9, 0)  # noqa: DTZ001 - what must be refused


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 10, 25, 2, 30, 0, 123456, tzinfo=ZoneInfo("Europe/Berlin")),
        datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=ZoneInfo("Europe/Berlin")),
        datetime(2026, 3, 2, 1, 0, tzinfo=ZoneInfo("Asia/Kathmandu")),
        datetime(1999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
    ],
)
async def test_a_time_of_any_zone_comes_back_as_the_same_moment_in_utc(
    storage: Storage, moment: datetime
) -> None:
    async with storage.work() as work:
        made = await alert(work, due=moment)
    async with storage.reading() as work:
        found = await work.alerts.get(made.id, made.person_id)
    assert found is not None
    assert found.next_due_at == moment.astimezone(UTC)
    assert found.next_due_at.tzinfo is UTC


async def test_a_time_without_a_zone_is_not_stored(storage: Storage) -> None:
    with pytest.raises(NaiveTime):
        async with storage.work() as work:
            await work.people.ensure(1, "Ana", None, NAIVE)
    async with storage.reading() as work:
        assert await work.people.count() == 0


async def test_a_time_without_a_zone_is_not_compared(storage: Storage) -> None:
    async with storage.reading() as work:
        with pytest.raises(NaiveTime):
            await work.alerts.due(NAIVE)


async def test_times_are_compared_as_moments_not_as_text(storage: Storage) -> None:
    async with storage.work() as work:
        await alert(work, due=NOW)
    async with storage.reading() as work:
        assert len(await work.alerts.due(NOW.astimezone(ZoneInfo("America/New_York")))) == 1


async def test_the_signs_of_every_language_come_back(storage: Storage) -> None:
    name = "Ana-Łucía 日本 🇩🇪 \u202e'; DROP TABLE people; --"
    async with storage.work() as work:
        await work.people.ensure(1, name, None, NOW)
    async with storage.reading() as work:
        found = await work.people.find(1)
    assert found is not None
    assert found.name == name


async def test_what_no_database_takes_is_left_out_of_a_name(storage: Storage) -> None:
    async with storage.work() as work:
        made = await work.people.ensure(1, "A\x00n\udc80a", None, NOW)
        assert made.name == "Ana"
        assert (await person(work, 2)).name == "Ana"
