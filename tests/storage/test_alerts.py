"""Alerts: kept, due, claimed once, asleep and awake."""

from __future__ import annotations

import asyncio
from dataclasses import fields, replace
from datetime import time

import pytest
from sqlalchemy import update

from jobs.alerts import AlertState, Cadence, LastRun, Quiet, RunResult, Schedule, Terms
from jobs.posting import Period
from jobs.preferences import LeastPay, Preferences
from storage.engine import Storage
from storage.rows.alerts import alerts
from tests.storage.making import DAY, LEASE, MINUTE, MONDAYS, NOW, alert, person, two_at_once

EVENINGS = Schedule(
    Cadence.DAILY,
    time(23, 59),
    "America/St_Johns",
    weekday=6,
    days=frozenset({0, 3, 6}),
    quiet=Quiet(time(22, 30), time(7)),
    most_a_day=3,
)


async def test_an_alert_comes_back_as_it_was_given(storage: Storage) -> None:
    wanted = Preferences(
        words=("c++", "köln"),
        remote_only=True,
        places=("germany", "eu"),
        levels=("senior",),
        employment_types=("part-time",),
        least_pay=LeastPay(30, "EUR", Period.HOUR),
        without=("blue yonder",),
    )
    async with storage.work() as work:
        ana = await person(work)
        added = await work.alerts.add(ana.id, wanted, MONDAYS, NOW)
    async with storage.reading() as work:
        found = await work.alerts.get(added.id, ana.id)
    assert found == added
    assert (found.preferences, found.schedule, found.next_due_at) == (wanted, MONDAYS, NOW)
    assert found.state is AlertState.ACTIVE


def test_preferences_have_no_field_that_the_table_lacks() -> None:
    assert {field.name for field in fields(LeastPay)} == {"amount", "currency", "period"}
    assert {field.name for field in fields(Preferences)} == {
        "words",
        "remote_only",
        "places",
        "levels",
        "employment_types",
        "least_pay",
        "without",
    }
    assert {field.name for field in fields(Schedule)} == {
        "cadence",
        "at",
        "zone",
        "weekday",
        "days",
        "quiet",
        "most_a_day",
    }


async def test_an_alert_is_only_its_owner_s(storage: Storage) -> None:
    async with storage.work() as work:
        ana_s = await alert(work, 1)
        ben = await person(work, 2)
        assert await work.alerts.get(ana_s.id, ben.id) is None
        assert not await work.alerts.remove(ana_s.id, ben.id)
        await work.alerts.save(replace(ana_s, person_id=ben.id, state=AlertState.PAUSED))
        assert await work.alerts.of_person(ana_s.person_id) == [ana_s]


async def test_what_a_person_changes_is_kept(storage: Storage) -> None:
    async with storage.work() as work:
        before = await alert(work)
        after = replace(
            before,
            preferences=Preferences(("berlin",), remote_only=True),
            schedule=EVENINGS,
            state=AlertState.PAUSED,
            next_due_at=NOW + DAY,
            previous=before.terms,
        )
        await work.alerts.save(after)
        assert await work.alerts.get(before.id, before.person_id) == after


async def test_what_the_last_edit_replaced_comes_back_as_it_was(storage: Storage) -> None:
    everything = Terms(
        Preferences(
            ("c++",),
            True,
            ("eu",),
            ("senior",),
            ("part-time",),
            LeastPay(30, None, None),
            ("köln",),
        ),
        EVENINGS,
    )
    async with storage.work() as work:
        made = await alert(work)
        await work.alerts.save(replace(made, previous=everything))
        kept = await work.alerts.get(made.id, made.person_id)
    assert kept == replace(made, previous=everything)


@pytest.mark.parametrize(
    "damage",
    [{"previous": {"words": []}}, {"previous": [1]}, {"last_result": "eaten", "last_run_at": NOW}],
)
async def test_an_alert_whose_past_cannot_be_read_is_there_all_the_same(
    storage: Storage, damage: dict[str, object]
) -> None:
    """As a newer version might have kept it."""
    async with storage.work() as work:
        made = await alert(work)
        await work.alerts._connection.execute(update(alerts).values(**damage))
        assert await work.alerts.get(made.id, made.person_id) == made


async def test_saving_what_a_person_changed_leaves_the_last_run_alone(storage: Storage) -> None:
    ran = {"last_run_at": NOW, "last_result": "nothing_new"}
    async with storage.work() as work:
        before = await alert(work)
        await work.alerts._connection.execute(update(alerts).values(**ran))
        await work.alerts.save(replace(before, state=AlertState.PAUSED))
        after = await work.alerts.get(before.id, before.person_id)
    assert after is not None
    assert (after.state, after.last_run) == (
        AlertState.PAUSED,
        LastRun(NOW, RunResult.NOTHING_NEW),
    )


@pytest.mark.parametrize("days", [0, 128, 129])
async def test_an_alert_that_could_never_come_is_left_out(storage: Storage, days: int) -> None:
    async with storage.work() as work:
        made = await alert(work)
        await work.alerts._connection.execute(update(alerts).values(days=days))
        assert await work.alerts.of_person(made.person_id) == []


async def test_a_removed_alert_is_gone(storage: Storage) -> None:
    async with storage.work() as work:
        made = await alert(work)
        assert await work.alerts.remove(made.id, made.person_id)
        assert await work.alerts.of_person(made.person_id) == []


async def test_due_is_what_has_come_longest_first(storage: Storage) -> None:
    async with storage.work() as work:
        late = await alert(work, 1, due=NOW - MINUTE)
        later = await alert(work, 2, due=NOW - 2 * MINUTE)
        at_once = await alert(work, 3, due=NOW)
        await alert(work, 4, due=NOW + MINUTE)
        assert await work.alerts.due(NOW) == [later, late, at_once]
        assert await work.alerts.due(NOW, limit=1) == [later]


@pytest.mark.parametrize("state", [AlertState.PAUSED, AlertState.ASLEEP])
async def test_an_alert_that_is_not_active_is_never_due(
    storage: Storage, state: AlertState
) -> None:
    async with storage.work() as work:
        await work.alerts.save(replace(await alert(work), state=state))
        assert await work.alerts.due(NOW + DAY) == []
        assert await work.alerts.claim_due(NOW + DAY, LEASE, 10) == []


async def test_a_claim_keeps_others_away_until_its_lease_ends(storage: Storage) -> None:
    async with storage.work() as work:
        made = await alert(work)
    async with storage.work() as work:
        assert await work.alerts.claim_due(NOW, LEASE, 10) == [made]
    async with storage.work() as work:
        assert await work.alerts.claim_due(NOW + LEASE - MINUTE, LEASE, 10) == []
        assert await work.alerts.due(NOW + LEASE - MINUTE) == []
        assert await work.alerts.claim_due(NOW + LEASE, LEASE, 10) == [made]


async def test_a_claim_takes_the_longest_due_and_no_more_than_asked(storage: Storage) -> None:
    async with storage.work() as work:
        made = [await alert(work, number, due=NOW - number * MINUTE) for number in range(5)]
    async with storage.work() as work:
        assert await work.alerts.claim_due(NOW, LEASE, 2) == [made[4], made[3]]


async def test_moving_on_ends_the_claim_and_touches_nothing_else(storage: Storage) -> None:
    async with storage.work() as work:
        made = await alert(work)
    async with storage.work() as work:
        (claimed,) = await work.alerts.claim_due(NOW, LEASE, 1)
        assert await work.alerts.move_due(claimed, NOW + 7 * DAY)
    async with storage.work() as work:
        assert await work.alerts.due(NOW + 6 * DAY) == []
        assert await work.alerts.due(NOW + 7 * DAY) == [replace(made, next_due_at=NOW + 7 * DAY)]


async def test_an_alert_that_another_round_moved_cannot_be_moved_again(
    storage: Storage,
) -> None:
    async with storage.work() as work:
        claimed = await alert(work)
        assert await work.alerts.move_due(claimed, NOW + DAY)
    async with storage.work() as work:
        assert not await work.alerts.move_due(claimed, NOW + 2 * DAY)
        assert len(await work.alerts.due(NOW + DAY)) == 1


async def test_pausing_wins_over_a_round_that_was_at_it(storage: Storage) -> None:
    async with storage.work() as work:
        claimed = await alert(work)
        await work.alerts.save(replace(claimed, state=AlertState.PAUSED))
        assert not await work.alerts.move_due(claimed, NOW + DAY)
        found = await work.alerts.get(claimed.id, claimed.person_id)
    assert found is not None
    assert found.state is AlertState.PAUSED


async def test_asleep_alerts_wake_due_at_once_and_paused_ones_stay_paused(
    storage: Storage,
) -> None:
    async with storage.work() as work:
        active, paused = await alert(work), await alert(work)
        await work.alerts.save(replace(paused, state=AlertState.PAUSED))
        await work.alerts.put_to_sleep(active.person_id)
        asleep = [each.state for each in await work.alerts.of_person(active.person_id)]
        await work.alerts.wake(active.person_id, NOW + DAY)
        awake = await work.alerts.of_person(active.person_id)
    assert asleep == [AlertState.ASLEEP, AlertState.PAUSED]
    assert [each.state for each in awake] == [AlertState.ACTIVE, AlertState.PAUSED]
    assert [each.next_due_at for each in awake] == [NOW + DAY, NOW]


async def test_a_person_s_alerts_can_be_made_due(storage: Storage) -> None:
    async with storage.work() as work:
        ana_s = await alert(work, 1, due=NOW + DAY)
        await alert(work, 2, due=NOW + DAY)
        assert await work.alerts.make_due(ana_s.person_id, NOW) == 1
        assert [each.id for each in await work.alerts.due(NOW)] == [ana_s.id]


async def test_two_processes_claim_each_due_alert_exactly_once(database_url: str) -> None:
    async with two_at_once(database_url) as (one, other):
        async with one.work() as work:
            for number in range(60):
                await alert(work, number, due=NOW - number * MINUTE)

        async def claim_all(storage: Storage) -> list[int]:
            mine: list[int] = []
            while True:
                async with storage.work() as work:
                    batch = await work.alerts.claim_due(NOW, LEASE, 7)
                    await asyncio.sleep(0.001)  # the claim is held while others try
                if not batch:
                    return mine
                mine += [each.id for each in batch]

        shares = await asyncio.gather(*(claim_all(each) for each in (one, other) * 3))
    claimed = [alert_id for share in shares for alert_id in share]
    assert len(claimed) == 60
    assert len(set(claimed)) == 60
    assert sum(1 for share in shares if share) > 1


async def test_an_alert_that_cannot_be_read_holds_up_no_other(storage: Storage) -> None:
    """As a newer version might have written it, in a database that an older one still uses."""
    async with storage.work() as work:
        broken, sound = await alert(work, 1), await alert(work, 2)
        unknown = update(alerts).where(alerts.c.id == broken.id).values(cadence="monthly")
        await work.alerts._connection.execute(unknown)
    async with storage.work() as work:
        assert await work.alerts.claim_due(NOW, LEASE, 10) == [sound]
