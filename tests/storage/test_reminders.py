"""Reminders: claimed once, ended once, and set anew."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

import pytest

from jobs.applications import Stage
from storage.engine import Storage
from storage.values import Person, Reminder
from tests.storage.making import DAY, MINUTE, NOW, person, posting, two_at_once

LEASE = timedelta(minutes=3)


@pytest.fixture
async def ana(storage: Storage) -> Person:
    """Somebody who applied for posting 1, and is to be reminded of it a day later."""
    async with storage.work() as work:
        ana = await person(work)
        await work.postings.add_all([posting()], NOW)
        await work.applications.put(ana.id, posting().id, Stage.APPLIED, NOW)
        assert await work.reminders.put(ana.id, posting().id, NOW + DAY, NOW)
    return ana


async def claim(storage: Storage, now: datetime) -> list[Reminder]:
    async with storage.work() as work:
        return await work.reminders.claim(now, LEASE, 10)


async def test_a_reminder_is_claimed_when_due_and_once(storage: Storage, ana: Person) -> None:
    assert await claim(storage, NOW + DAY - MINUTE) == []
    (claimed,) = await claim(storage, NOW + DAY)
    assert (claimed.chat_id, claimed.posting_id) == (ana.chat_id, posting().id)
    assert await claim(storage, NOW + DAY) == []


async def test_two_processes_never_claim_the_same(database_url: str) -> None:
    async with two_at_once(database_url) as (one, other):
        async with one.work() as work:
            ana = await person(work)
            await work.postings.add_all([posting(number) for number in range(20)], NOW)
            for number in range(20):
                await work.applications.put(ana.id, posting(number).id, Stage.APPLIED, NOW)
                await work.reminders.put(ana.id, posting(number).id, NOW, NOW)
        both = await asyncio.gather(*(claim(each, NOW) for each in (one, other) * 2))
    claimed = [reminder.id for batch in both for reminder in batch]
    assert len(claimed) == len(set(claimed)) == 20


async def test_a_sender_that_died_leaves_it_uncertain_and_it_is_not_sent_again(
    storage: Storage, ana: Person
) -> None:
    (claimed,) = await claim(storage, NOW + DAY)
    async with storage.work() as work:
        assert await work.reminders.lost_leases(NOW + DAY + LEASE) == 1
    assert await claim(storage, NOW + 3 * DAY) == []
    async with storage.work() as work:
        assert await work.reminders.sent(claimed.id, 5, NOW + 3 * DAY)  # late news is better


async def test_what_was_not_taken_comes_back_when_asked_for(storage: Storage, ana: Person) -> None:
    (claimed,) = await claim(storage, NOW + DAY)
    async with storage.work() as work:
        assert await work.reminders.retry_at(claimed.id, NOW + DAY + MINUTE)
    assert await claim(storage, NOW + DAY) == []
    assert len(await claim(storage, NOW + DAY + MINUTE)) == 1


async def test_a_reminder_set_anew_while_it_is_sent_comes_again(
    storage: Storage, ana: Person
) -> None:
    (claimed,) = await claim(storage, NOW + DAY)
    async with storage.work() as work:
        await work.reminders.put(ana.id, posting().id, NOW + 3 * DAY, NOW + DAY)
        assert not await work.reminders.sent(claimed.id, 5, NOW + DAY)
    assert len(await claim(storage, NOW + 3 * DAY)) == 1


async def test_what_was_refused_comes_when_the_person_is_back(
    storage: Storage, ana: Person
) -> None:
    (claimed,) = await claim(storage, NOW + DAY)
    async with storage.work() as work:
        await work.reminders.refused(claimed.id, NOW + DAY, "blocked")
    assert await claim(storage, NOW + 2 * DAY) == []
    async with storage.work() as work:
        await work.reminders.wake(ana.id, NOW + 3 * DAY)
    assert len(await claim(storage, NOW + 3 * DAY)) == 1


async def test_an_application_that_ended_is_not_reminded_of_unless_the_end_is_taken_back(
    storage: Storage, ana: Person
) -> None:
    async with storage.work() as work:
        await work.applications.put(ana.id, posting().id, Stage.REJECTED, NOW + MINUTE)
        tracked = await work.applications.get(ana.id, posting().id)
        assert tracked is not None
        assert tracked.remind_at is None
    assert await claim(storage, NOW + DAY) == []
    async with storage.work() as work:
        await work.applications.undo(ana.id, posting().id)
    assert len(await claim(storage, NOW + DAY)) == 1


async def test_an_ended_application_may_be_remembered_on_purpose(
    storage: Storage, ana: Person
) -> None:
    async with storage.work() as work:
        await work.applications.put(ana.id, posting().id, Stage.REJECTED, NOW + MINUTE)
        await work.reminders.put(ana.id, posting().id, NOW + DAY, NOW + 2 * MINUTE)
    assert len(await claim(storage, NOW + DAY)) == 1


async def test_nothing_is_reminded_of_that_is_not_tracked(storage: Storage, ana: Person) -> None:
    async with storage.work() as work:
        assert not await work.reminders.put(ana.id, "gone", NOW, NOW)
        await work.applications.remove(ana.id, posting().id)
    assert await claim(storage, NOW + DAY) == []
