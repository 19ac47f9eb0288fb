"""Alerts: kept, due, claimed once, asleep and awake."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import time

import pytest
from sqlalchemy import update

from jobs.alerts import AlertState, Cadence, LastRun, Quiet, RunResult, Schedule, Terms
from jobs.posting import Period
from jobs.preferences import LeastPay, Preferences
from storage.engine import Storage
from storage.rows import alerts
from tests.storage.making import DAY, MINUTE, MONDAYS, NOW, alert, person

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


async def test_only_what_was_active_falls_asleep(storage: Storage) -> None:
    async with storage.work() as work:
        active, paused = await alert(work), await alert(work)
        await work.alerts.save(replace(paused, state=AlertState.PAUSED))
        of_another = await alert(work, 2)
        await work.alerts.put_to_sleep([active.person_id], NOW)
        asleep = [each.state for each in await work.alerts.of_person(active.person_id)]
        assert [one.id for one in await work.alerts.due(NOW + DAY)] == [of_another.id]
    assert asleep == [AlertState.ASLEEP, AlertState.PAUSED]


async def test_a_person_s_alerts_can_be_made_due(storage: Storage) -> None:
    async with storage.work() as work:
        ana_s = await alert(work, 1, due=NOW + DAY)
        await alert(work, 2, due=NOW + DAY)
        assert await work.alerts.make_due(ana_s.person_id, NOW) == 1
        assert [each.id for each in await work.alerts.due(NOW)] == [ana_s.id]
