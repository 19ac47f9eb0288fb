"""Wants: one for all that look for the same, known to whoever follows, and woken by id."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, time

from sqlalchemy import select, update

from jobs.alerts import Alert, AlertState, Cadence, RunResult, Schedule
from jobs.planning import Plan
from jobs.posting import Period
from jobs.preferences import LeastPay, Preferences
from storage.engine import Storage
from storage.rows.alerts import alerts
from storage.rows.wants import wants
from storage.unit_of_work import UnitOfWork
from tests.storage.making import DAY, MINUTE, MONDAYS, NOW, alert, claim, person, two_at_once

INSTANT = Schedule(Cadence.INSTANT, time(9), "UTC")
FULL = Preferences(
    ("c++", "köln"), True, ("germany", "eu"), ("senior",), ("part-time",),
    LeastPay(30, "EUR", Period.HOUR), ("blue yonder",),
)  # fmt: skip


async def instant(
    work: UnitOfWork, chat_id: int, wanted: Preferences = FULL, due: datetime = NOW + DAY
) -> Alert:
    owner = await person(work, chat_id)
    return await work.alerts.add(owner.id, wanted, INSTANT, due)


async def want_id(work: UnitOfWork, made: Alert) -> int | None:
    told = select(alerts.c.want_id).where(alerts.c.id == made.id)
    found: int | None = await work.wants._connection.scalar(told)
    return found


async def test_alerts_that_look_for_the_same_share_a_want(storage: Storage) -> None:
    async with storage.work() as work:
        made = [
            await instant(work, 1),
            await instant(work, 2, replace(FULL, places=("eu", "germany"))),
            await instant(work, 3, replace(FULL, remote_only=False)),
        ]
        first, same, other = [await want_id(work, each) for each in made]
        assert first == same != other
        assert await work.wants.admit(10) == 2
        found = {want.id: want.preferences for want in await work.wants.since(0, 10)}
    assert found[other or 0] == replace(FULL, remote_only=False, places=("eu", "germany"))


async def test_only_an_instant_alert_has_a_want(storage: Storage) -> None:
    async with storage.work() as work:
        made = await alert(work)
        assert await want_id(work, made) is None
        await work.alerts.save(replace(made, schedule=INSTANT))
        assert await want_id(work, made) is not None
        await work.alerts.save(replace(made, schedule=MONDAYS))
        assert await want_id(work, made) is None


async def test_an_alert_of_an_older_version_is_given_its_want(storage: Storage) -> None:
    async with storage.work() as work:
        made = await instant(work, 1)
        lost = update(alerts).values(want_id=None)
        await work.wants._connection.execute(lost)
        assert await work.wants.are_pending()
        assert await work.wants.give(0, 10) == made.id
        assert await work.wants.give(made.id, 10) is None
        assert await want_id(work, made) is not None


async def test_a_want_that_cannot_be_read_holds_up_no_other(storage: Storage) -> None:
    """As a newer version might have written it, in a database that an older one still uses."""
    async with storage.work() as work:
        broken = await want_id(work, await instant(work, 1))
        sound = await want_id(work, await instant(work, 2, Preferences(("nurse",))))
        damaged = update(wants).where(wants.c.id == broken).values(sought={"mood": "blue"})
        await work.wants._connection.execute(damaged)
        await work.wants.admit(10)
        found = {want.id: want.preferences for want in await work.wants.since(0, 10)}
    assert found == {broken: None, sound: Preferences(("nurse",))}


async def test_an_alert_that_cannot_be_read_keeps_no_other_from_its_want(storage: Storage) -> None:
    async with storage.work() as work:
        broken, sound = await instant(work, 1), await instant(work, 2)
        lost = update(alerts).values(want_id=None)
        await work.wants._connection.execute(lost)
        unknown = update(alerts).where(alerts.c.id == broken.id).values(least_period="a blue moon")
        await work.wants._connection.execute(unknown)
        assert await work.wants.give(0, 1) == broken.id
        assert await work.wants.give(broken.id, 1) == sound.id
        assert await work.wants.give(sound.id, 1) is None
        assert await want_id(work, broken) is None
        assert await want_id(work, sound) is not None


async def test_two_who_give_the_same_wants_wait_for_each_other(database_url: str) -> None:
    wanted = [Preferences((word,)) for word in ("nurse", "cook", "pilot", "baker", "smith")]
    async with two_at_once(database_url) as (one, other):
        async with one.work() as work:
            for number, each in enumerate((*wanted, *reversed(wanted))):
                await instant(work, number, each)
            await work.wants._connection.execute(update(alerts).values(want_id=None))

        async def give(storage: Storage) -> None:
            beyond: int | None = 0
            while beyond is not None:
                async with storage.work() as work:
                    beyond = await work.wants.give(beyond, 5)

        await asyncio.gather(give(one), give(other))
        async with one.work() as work:
            lacking = select(alerts.c.id).where(alerts.c.want_id.is_(None))
            assert (await work.wants._connection.execute(lacking)).all() == []


async def test_waking_makes_resting_alerts_due_and_no_others(storage: Storage) -> None:
    async with storage.work() as work:
        resting = await instant(work, 1)
        paused = await instant(work, 2)
        await work.alerts.save(replace(paused, state=AlertState.PAUSED))
        elsewhere = await instant(work, 3, Preferences(("nurse",)))
        waiting = await instant(work, 4, due=NOW - MINUTE)
        wanted = await want_id(work, resting)
        assert wanted is not None
        assert await work.wants.wake([wanted, 999], NOW) == 1
        due = await work.alerts.due(NOW)
        assert [(each.id, each.next_due_at) for each in due] == [
            (waiting.id, NOW - MINUTE),
            (resting.id, NOW),
        ]
        assert await want_id(work, elsewhere) != wanted


async def test_one_that_is_being_planned_is_planned_anew(storage: Storage) -> None:
    """What is planned for it did not know of the posting that wakes it."""
    async with storage.work() as work:
        await instant(work, 1, due=NOW - MINUTE)
        (claimed,) = await claim(work, Cadence.INSTANT, 1)
    async with storage.work() as work:
        wanted = await want_id(work, claimed)
        assert await work.wants.wake([wanted or 0], NOW) == 1
    async with storage.work() as work:
        plan = Plan(claimed, NOW + DAY, RunResult.NOTHING_NEW)
        assert await work.planning.keep([plan], NOW) == {}
        again = await claim(work, Cadence.INSTANT, 1)
        assert [each.id for each in again] == [claimed.id]


async def test_a_want_that_nobody_has_any_more_is_forgotten(storage: Storage) -> None:
    async with storage.work() as work:
        made, other = await instant(work, 1), await instant(work, 2, Preferences(("nurse",)))
        await work.alerts.remove(made.id, made.person_id)
        assert await work.wants.forget_unused(10) == 1
        assert await work.wants.forget_unused(10) == 0
        assert await want_id(work, other) is not None


async def test_a_want_that_is_taken_up_right_now_is_not_forgotten(database_url: str) -> None:
    async with two_at_once(database_url) as (one, other):
        async with one.work() as work:
            made = await instant(work, 1)
            await work.alerts.remove(made.id, made.person_id)

        async def take_up() -> None:
            async with one.work() as work:
                await instant(work, 2)
                await asyncio.sleep(0.05)  # not yet committed while the other forgets

        async def forget() -> None:
            await asyncio.sleep(0.02)
            async with other.work() as work:
                await work.wants.forget_unused(10)

        await asyncio.gather(take_up(), forget())
        async with one.work() as work:
            kept = (await work.wants._connection.execute(select(wants.c.id))).scalars().all()
            (theirs,) = await work.alerts.of_person((await person(work, 2)).id)
            assert kept == [await want_id(work, theirs)]


async def test_two_who_take_up_the_same_want_at_once_share_it(database_url: str) -> None:
    async with two_at_once(database_url) as (one, other):

        async def take_up(storage: Storage, chat_id: int) -> int | None:
            async with storage.work() as work:
                return await want_id(work, await instant(work, chat_id))

        found = await asyncio.gather(*(take_up(each, n) for n, each in enumerate((one, other) * 4)))
        assert len(set(found)) == 1


async def test_waking_and_planning_at_once_wait_for_each_other(database_url: str) -> None:
    async with two_at_once(database_url) as (one, other):
        async with one.work() as work:
            made = [await instant(work, n, due=NOW - MINUTE) for n in range(30)]
            wanted = await want_id(work, made[0])
            await claim(work, Cadence.INSTANT, 100)

        async def keep() -> int:
            async with one.work() as work:
                plans = [Plan(each, NOW + DAY, RunResult.NOTHING_NEW) for each in reversed(made)]
                return len(await work.planning.keep(plans, NOW))

        async def wake() -> int:
            async with other.work() as work:
                return await work.wants.wake([wanted or 0], NOW)

        await asyncio.gather(*(step() for step in (keep, wake, keep, wake)))
        async with one.work() as work:
            again = await claim(work, Cadence.INSTANT, 100)
        assert len(again) == 30  # whoever was first: each is due by what woke it
