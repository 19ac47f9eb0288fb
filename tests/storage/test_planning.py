"""Planning in bulk: claims, what people know, plans kept once, and whatever happens in between."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update

from jobs.alerts import Alert, AlertState, Cadence, LastRun, RunResult
from jobs.applications import Stage
from jobs.planning import Plan
from jobs.preferences import Preferences
from storage.engine import Storage
from storage.planning import Asked
from storage.rows.alerts import alerts
from storage.unit_of_work import UnitOfWork
from storage.values import DigestState
from tests.storage.making import (
    DAY,
    LEASE,
    MINUTE,
    NOW,
    alert,
    claim,
    digest,
    ending,
    person,
    posting,
    queue,
    sending,
    two_at_once,
)

WEEKLY = Cadence.WEEKLY
IDS = tuple(posting(number).id for number in range(1, 6))


def bringing(owner: Alert, *ids: str, later: timedelta = 7 * DAY) -> Plan:
    result = RunResult.QUEUED if ids else RunResult.NOTHING_NEW
    return Plan(owner, owner.next_due_at + later, result, ids)


async def claimed(work: UnitOfWork, limit: int = 10) -> list[Alert]:
    return await claim(work, WEEKLY, limit)


async def test_a_claim_keeps_others_away_until_its_lease_ends(storage: Storage) -> None:
    async with storage.work() as work:
        made = await alert(work)
    async with storage.work() as work:
        assert await claimed(work) == [made]
    async with storage.work() as work:
        before = NOW + LEASE - MINUTE
        assert await claim(work, WEEKLY, now=before) == []
        assert await work.alerts.due(before) == []
        assert await claim(work, WEEKLY, now=NOW + LEASE) == [made]


async def test_a_claim_takes_the_longest_due_of_its_cadence_only(storage: Storage) -> None:
    async with storage.work() as work:
        made = [await alert(work, number, due=NOW - number * MINUTE) for number in range(5)]
        daily = replace(made[0].schedule, cadence=Cadence.DAILY)
        await work.alerts.save(replace(made[2], schedule=daily))
    async with storage.work() as work:
        assert await claimed(work, 2) == [made[4], made[3]]
        assert [one.id for one in await claim(work, Cadence.DAILY)] == [made[2].id]


@pytest.mark.parametrize("state", [AlertState.PAUSED, AlertState.ASLEEP])
async def test_an_alert_that_is_not_active_is_never_claimed(
    storage: Storage, state: AlertState
) -> None:
    async with storage.work() as work:
        await work.alerts.save(replace(await alert(work), state=state))
        assert await claimed(work) == []


async def test_an_alert_that_cannot_be_read_holds_up_no_other(storage: Storage) -> None:
    """As a newer version might have written it, in a database that an older one still uses."""
    async with storage.work() as work:
        broken, sound = await alert(work, 1), await alert(work, 2)
        unknown = update(alerts).where(alerts.c.id == broken.id).values(least_amount=5)
        unknown = unknown.values(least_period="a blue moon")
        await work.planning._connection.execute(unknown)
    async with storage.work() as work:
        assert await claimed(work) == [sound]


async def test_a_plan_that_is_kept_queues_shows_and_moves_on(storage: Storage) -> None:
    async with storage.work() as work:
        await work.postings.add_all([posting(1), posting(2), posting(3)], NOW)
        owner = await alert(work)
    async with storage.work() as work:
        (one,) = await claimed(work)
        plan = replace(bringing(one, *IDS[:2]), repeats=(IDS[2],), more=4)
        kept = await work.planning.keep([plan], NOW)
    async with storage.reading() as work:
        queued = await work.digests.get(kept[owner.id] or 0, owner.person_id)
        assert queued is not None
        assert (queued.posting_ids, queued.more) == (IDS[:2], 4)
        assert (queued.state, queued.available_at) == (DigestState.QUEUED, NOW)
        moved = await work.alerts.get(owner.id, owner.person_id)
        assert moved is not None
        assert moved.next_due_at == owner.next_due_at + 7 * DAY
        assert moved.last_run == LastRun(NOW, RunResult.QUEUED)
        assert await work.alerts.due(NOW + 6 * DAY) == []
        assert await work.postings.candidates_for(owner.person_id, NOW - DAY, 10) == []


async def test_many_plans_are_kept_at_one_go_each_as_it_is(storage: Storage) -> None:
    async with storage.work() as work:
        owners = [await alert(work, number) for number in range(40)]
        plans = [bringing(one, *IDS[: place % 4]) for place, one in enumerate(owners)]
        kept = await work.planning.keep(plans, NOW)
        assert kept.keys() == {one.id for one in owners}
        for place, one in enumerate(owners):
            digest_id = kept[one.id]
            assert (digest_id is None) == (place % 4 == 0)
            if digest_id is not None:
                queued = await work.digests.get(digest_id, one.person_id)
                assert queued is not None
                assert queued.posting_ids == IDS[: place % 4]


async def test_what_changed_since_the_claim_falls_out(storage: Storage) -> None:
    async with storage.work() as work:
        owners = [await alert(work, number) for number in range(5)]
        paused, moved, gone, planned, kept = await claimed(work)
        await work.alerts.save(replace(paused, state=AlertState.PAUSED))
        await work.alerts.save(replace(moved, next_due_at=NOW + DAY))
        await work.alerts.remove(gone.id, gone.person_id)
        await work.planning.keep([bringing(planned)], NOW)
    async with storage.work() as work:
        plans = [bringing(one, IDS[0]) for one in owners]
        assert (await work.planning.keep(plans, NOW)).keys() == {kept.id}
        assert await work.planning.waiting(10, NOW) == 1
        found = await work.alerts.get(paused.id, paused.person_id)
        assert found is not None
        assert (found.state, found.last_run) == (AlertState.PAUSED, None)


async def test_a_plan_made_before_an_edit_falls_out_though_the_alert_is_due_as_before(
    storage: Storage,
) -> None:
    async with storage.work() as work:
        await alert(work)
        (before,) = await claimed(work)
        await work.alerts.save(replace(before, preferences=Preferences(("nurse",))))
        assert await work.planning.keep([bringing(before, IDS[0])], NOW) == {}
        (after,) = await claimed(work)
        assert (await work.planning.keep([bringing(after, IDS[0])], NOW)).keys() == {after.id}


async def test_a_plan_that_outlived_its_claim_leaves_the_alert_to_who_claimed_it_next(
    storage: Storage,
) -> None:
    async with storage.work() as work:
        await alert(work)
        (slow,) = await claimed(work)
        (quick,) = await claim(work, WEEKLY, 1, now=NOW + LEASE)
        assert await work.planning.keep([bringing(slow)], NOW + LEASE) == {}
        assert (await work.planning.keep([bringing(quick)], NOW + LEASE)).keys() == {quick.id}


async def test_what_a_person_knows_is_not_new_to_them(storage: Storage) -> None:
    async with storage.work() as work:
        shown = await digest(work, 1)
        await work.postings.add_all([posting(2), posting(3)], NOW)
        other = await person(work, 200)
        await work.hidden.add(shown.person_id, IDS[1], NOW)
        await work.applications.put(shown.person_id, IDS[2], Stage.APPLIED, NOW)
        asked = [Asked(1, shown.person_id, IDS), Asked(2, other.id, IDS), Asked(3, other.id, ())]
        assert await work.planning.new_to(asked, 10) == {1: [3, 4], 2: [0, 1, 2, 3, 4], 3: []}
        assert await work.planning.new_to(asked, 1) == {1: [3], 2: [0], 3: []}


async def test_a_broken_alert_is_put_off_and_says_nothing_of_a_run(storage: Storage) -> None:
    async with storage.work() as work:
        broken = await alert(work)
        await work.planning.put_off([broken], NOW + DAY)
        found = await work.alerts.get(broken.id, broken.person_id)
        assert found is not None
        assert (found.next_due_at, found.last_run) == (NOW + DAY, None)


async def test_a_digest_that_is_put_off_for_long_keeps_nobody_waiting(storage: Storage) -> None:
    async with storage.work() as work:
        await digest(work)
        (taken,) = await sending(work)
        await work.outbox.record([ending(taken, DigestState.QUEUED, NOW + DAY)])
        assert await work.planning.waiting(10, NOW) == 0
        assert await work.planning.waiting(10, NOW + DAY) == 1


@pytest.mark.parametrize(
    ("state", "counted"),
    [
        (DigestState.SENT, 1),
        (DigestState.UNCERTAIN, 1),
        (DigestState.FAILED, 0),
        (DigestState.REFUSED, 0),
    ],
)
async def test_only_digests_that_may_have_reached_somebody_count_against_the_most_a_day(
    storage: Storage, state: DigestState, counted: int
) -> None:
    async with storage.work() as work:
        queued = await digest(work)
        assert len((await work.planning.queued_since([queued.alert_id], NOW))[queued.alert_id]) == 1
        (taken,) = await sending(work)
        await work.outbox.record([ending(taken, state)])
        found = await work.planning.queued_since([queued.alert_id], NOW)
        assert len(found.get(queued.alert_id, [])) == counted


async def test_waiting_digests_are_counted_up_to_a_bound(storage: Storage) -> None:
    async with storage.work() as work:
        for chat_id in range(3):
            await digest(work, chat_id=chat_id)
        assert [await work.planning.waiting(most, NOW) for most in (2, 10)] == [2, 3]


class _Kill(Exception):
    """Stands for the process ending before the transaction is kept."""


async def _planned_and_killed(storage: Storage, made: Alert) -> None:
    async with storage.work() as work:
        await work.planning.keep([bringing(made, IDS[0])], NOW)
        raise _Kill


async def test_a_plan_that_is_cut_short_leaves_nothing_and_can_be_made_again(
    storage: Storage,
) -> None:
    async with storage.work() as work:
        await work.postings.add_all([posting()], NOW)
        made = await alert(work)
    with pytest.raises(_Kill):
        await _planned_and_killed(storage, made)
    async with storage.work() as work:
        assert await work.alerts.due(NOW) == [made]
        assert await work.planning.waiting(9, NOW) == 0
        assert await work.postings.candidates_for(made.person_id, NOW - DAY, 9) == [posting()]
        assert (await work.planning.keep([bringing(made, IDS[0])], NOW))[made.id] is not None


async def test_two_plans_of_one_person_at_once_show_a_posting_once(database_url: str) -> None:
    async with two_at_once(database_url) as (one, other):
        async with one.work() as work:
            owners = [await alert(work), await alert(work)]

        async def keep(storage: Storage, owner: Alert, ids: tuple[str, ...]) -> None:
            async with storage.work() as work:
                await work.planning.keep([bringing(owner, *ids)], NOW)
                await asyncio.sleep(0.02)  # not yet committed while the other plans

        await asyncio.gather(
            keep(one, owners[0], IDS), keep(other, owners[1], tuple(reversed(IDS)))
        )
        async with one.work() as work:
            told = await sending(work)
            second = await work.alerts.of_person(owners[0].person_id)
    assert sorted(each for queued in told for each in queued.posting_ids) == sorted(IDS)
    assert len(told) == 1  # never an empty one
    assert sorted((each.last_run is None, each.next_due_at) for each in second) == [
        (False, NOW + 7 * DAY),
        (True, NOW),
    ]


async def test_a_plan_with_what_another_one_shows_by_now_is_undone_and_made_again(
    storage: Storage,
) -> None:
    """Whatever of it was new comes then, with all that there is room for."""
    async with storage.work() as work:
        first, second, third = await alert(work), await alert(work), await alert(work)
        run = await work.planning.keep([bringing(second, later=0 * DAY)], NOW - DAY)
        assert run == {second.id: None}
        before = await claim(work, WEEKLY)
        await queue(work, first, IDS[:2])
        plans = [bringing(one, *IDS[1:4]) for one in before if one.id == second.id]
        plans += [bringing(one, IDS[4]) for one in before if one.id == third.id]
        kept = await work.planning.keep(plans, NOW)
        assert kept.keys() == {third.id}
        (again,) = [one for one in await claim(work, WEEKLY) if one.id == second.id]
        assert again == next(one for one in before if one.id == second.id)
        assert again.last_run == LastRun(NOW - DAY, RunResult.NOTHING_NEW)
        told = await work.planning.new_to([Asked(1, second.person_id, IDS)], 10)
        assert told == {1: [2, 3]}
        assert await work.planning.waiting(10, NOW) == 2


async def test_what_was_changed_or_paused_since_it_was_claimed_is_not_read(
    storage: Storage,
) -> None:
    until = NOW + LEASE
    async with storage.work() as work:
        made = [await alert(work, number) for number in range(4)]
        ids = await work.planning.claim(WEEKLY, NOW, until, 10)
    async with storage.work() as work:
        await work.alerts.save(replace(made[0], preferences=Preferences(("nurse",))))
        await work.alerts.save(replace(made[1], state=AlertState.PAUSED))
        await work.alerts.put_to_sleep([made[2].person_id], NOW)
    async with storage.reading() as work:
        assert await work.planning.read_claimed(ids, until) == [made[3]]
    async with storage.work() as work:
        assert await claimed(work) == [replace(made[0], preferences=Preferences(("nurse",)))]


async def test_two_processes_keep_plans_of_the_same_alert_once(database_url: str) -> None:
    async with two_at_once(database_url) as (one, other):
        async with one.work() as work:
            owners = [await alert(work, number) for number in range(20)]

        async def keep(storage: Storage, some: list[Alert]) -> int:
            async with storage.work() as work:
                kept = await work.planning.keep([bringing(each, IDS[0]) for each in some], NOW)
                await asyncio.sleep(0.01)
            return len(kept)

        counts = await asyncio.gather(keep(one, owners), keep(other, owners[::-1]))
        async with one.reading() as work:
            assert await work.planning.waiting(100, NOW) == 20
    assert sum(counts) == 20


async def test_two_processes_claim_each_due_alert_exactly_once(database_url: str) -> None:
    async with two_at_once(database_url) as (one, other):
        async with one.work() as work:
            for number in range(60):
                await alert(work, number, due=NOW - number * MINUTE)

        async def claim_all(storage: Storage) -> list[int]:
            mine: list[int] = []
            while True:
                async with storage.work() as work:
                    batch = await claimed(work, 7)
                    await asyncio.sleep(0.001)  # the claim is held while others try
                if not batch:
                    return mine
                mine += [each.id for each in batch]

        shares = await asyncio.gather(*(claim_all(each) for each in (one, other) * 3))
    taken = [alert_id for share in shares for alert_id in share]
    assert len(taken) == 60
    assert len(set(taken)) == 60
    assert sum(1 for share in shares if share) > 1
