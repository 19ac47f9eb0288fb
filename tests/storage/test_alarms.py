"""Alarms: raised by one process, known to all, and taken down by one."""

from __future__ import annotations

from tests.storage.making import DAY, NOW, two_at_once


async def test_of_all_processes_one_raises_an_alarm_and_one_takes_it_down(
    database_url: str,
) -> None:
    async with two_at_once(database_url) as (one, other):
        async with one.work() as work:
            assert await work.alarms.put_up("starving", NOW)
        async with other.work() as work:
            assert not await work.alarms.put_up("starving", NOW + DAY)
            assert await work.alarms.raised() == {"starving": NOW}
            assert await work.alarms.take_down("starving")
        async with one.work() as work:
            assert not await work.alarms.take_down("starving")
            assert await work.alarms.raised() == {}
