"""The pace: one row hands out slots in time to every process."""

from __future__ import annotations

import asyncio
from itertools import chain, pairwise

from hypothesis import given
from hypothesis import strategies as st

from storage.engine import Storage
from storage.pace import AHEAD, next_free
from tests.storage.making import DAY, NOW, two_at_once

INTERVAL = 0.02
moments = st.floats(min_value=0, max_value=4e9)


async def test_slots_follow_each_other(storage: Storage) -> None:
    async with storage.work() as work:
        first = await work.pace.reserve(10, INTERVAL)
        second = await work.pace.reserve(5, INTERVAL)
        third = await work.pace.reserve(1, INTERVAL)
    assert first == 0
    assert 0 < second <= 10 * INTERVAL
    assert second < third <= 15 * INTERVAL


async def test_what_was_not_used_is_not_made_up_for(storage: Storage) -> None:
    async with storage.work() as work:
        await work.pace.reserve(1, INTERVAL)
    await asyncio.sleep(5 * INTERVAL)
    async with storage.work() as work:
        assert await work.pace.reserve(1, INTERVAL) == 0
        assert await work.pace.reserve(1, INTERVAL) > 0


async def test_the_first_slot_leaves_time_to_make_ready(storage: Storage) -> None:
    async with storage.work() as work:
        assert await work.pace.reserve(1, INTERVAL, soonest=1.5) == 1.5


async def test_nobody_takes_slots_far_ahead(storage: Storage) -> None:
    async with storage.work() as work:
        room = await work.pace.room(INTERVAL)
        assert room == AHEAD / INTERVAL
        await work.pace.reserve(room, INTERVAL)
        assert await work.pace.room(INTERVAL) <= 5  # what went by meanwhile


async def test_answers_to_people_take_slots_from_broadcasts(storage: Storage) -> None:
    async with storage.work() as work:
        await work.pace.debit(20, INTERVAL)
        assert 0 < await work.pace.reserve(1, INTERVAL) <= 20 * INTERVAL


async def test_however_much_is_answered_broadcasts_go_on(storage: Storage) -> None:
    async with storage.work() as work:
        for _ in range(10):
            await work.pace.debit(1000, INTERVAL)
        assert await work.pace.reserve(1, INTERVAL) <= AHEAD


async def test_as_many_answers_as_slots_leave_some_to_broadcasts(storage: Storage) -> None:
    for _ in range(100):
        async with storage.work() as work:
            await work.pace.debit(10, INTERVAL)
    async with storage.work() as work:
        assert await work.pace.room(INTERVAL) >= AHEAD / 2 / INTERVAL - 1


async def test_processes_never_share_a_slot(database_url: str) -> None:
    async with two_at_once(database_url) as (one, other):
        loop = asyncio.get_running_loop()

        async def slots(storage: Storage) -> list[float]:
            async with storage.work() as work:
                wait = await work.pace.reserve(3, 1.0)
                return [loop.time() + wait + number for number in range(3)]

        async with one.work() as work:
            await work.pace.reserve(1, 1.0)
        taken = sorted(chain(*await asyncio.gather(slots(one), slots(other))))
    gaps = [later - sooner for sooner, later in pairwise(taken)]
    assert min(gaps) > 0.5  # a second apart, less what the measuring took


@given(moments, moments)
def test_a_slot_is_never_in_the_past_and_a_clock_set_back_stops_nobody(
    kept: float, now: float
) -> None:
    assert 0 <= next_free(kept, now) - now <= 5
    if now < kept <= now + AHEAD:
        assert next_free(kept, now) == kept


async def test_the_last_success_is_known_to_all(database_url: str) -> None:
    async with two_at_once(database_url) as (one, other):
        async with one.work() as work:
            assert await work.pace.last_sent_at() is None
            await work.pace.has_sent(NOW + DAY)
        async with other.reading() as work:
            assert await work.pace.last_sent_at() == NOW + DAY
