"""The reminder round: each reminder once, whatever goes wrong."""

import asyncio
import time
from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.actions import reminding, tracking
from bot.rounds.reminder_round import LEASE, run_reminder_round
from storage.rows import applications
from storage.values import Person
from tests.support.outgoing import Post
from tests.support.postings import a_posting
from tests.support.services import clock_of

POSTING = a_posting()


@pytest.fixture
async def ana(post: Post) -> Person:
    """Somebody who applied, with a note, and wants to be reminded tomorrow."""
    ana = await post.subscriber()
    await tracking.applied(post.services, ana, POSTING.id)
    await tracking.note(post.services, ana, POSTING.id, "Ask <Kim> & Lee")
    assert await reminding.remind(post.services, ana, POSTING.id, 1)
    return ana


async def goes_round(post: Post) -> dict[str, int]:
    return dict((await run_reminder_round(post.services, post.bot)).outcomes)


async def test_a_reminder_comes_when_it_is_due_and_once(post: Post, ana: Person) -> None:
    assert await goes_round(post) == {}
    clock_of(post.services).passes(days=1)
    assert await goes_round(post) == {"sent": 1}
    assert await goes_round(post) == {}
    (text,) = await post.arrived(ana)
    assert "You wanted to think of this today" in text
    assert "Customer Success Manager" in text
    assert "Ask <Kim> & Lee" in text


async def test_many_due_at_once_come_all_and_each_once(post: Post) -> None:
    people = [await post.subscriber(f"Person {number}") for number in range(12)]
    for person in people:
        await tracking.applied(post.services, person, POSTING.id)
        await reminding.remind(post.services, person, POSTING.id, 1)
    clock_of(post.services).passes(days=1)
    rounds = (run_reminder_round(post.services, post.bot) for _ in range(3))
    reports = await asyncio.gather(*rounds)
    assert sum(report.outcomes["sent"] for report in reports) == 12
    assert [len(await post.arrived(person)) for person in people] == [1] * 12


async def test_a_blocked_chat_gets_it_when_it_is_back(post: Post, ana: Person) -> None:
    clock_of(post.services).passes(days=1)
    await post.blocks(ana)
    assert await goes_round(post) == {"refused": 1}
    assert await goes_round(post) == {}
    await post.unblocks(ana)
    async with post.services.storage.work() as work:
        await work.reminders.wake(ana.id, post.services.now())
    assert await goes_round(post) == {"sent": 1}


async def test_a_429_is_waited_out(post: Post, ana: Person) -> None:
    clock_of(post.services).passes(days=1)
    await post.goes_wrong("too_many_requests", retry_after=30)
    assert await goes_round(post) == {"later": 1}
    assert await goes_round(post) == {}
    clock_of(post.services).passes(seconds=31)
    assert await goes_round(post) == {"sent": 1}
    assert len(await post.arrived(ana)) == 1


async def test_a_process_that_dies_in_the_middle_never_sends_twice(post: Post, ana: Person) -> None:
    clock_of(post.services).passes(days=1)
    await reminding.claim(post.services, LEASE, 10)  # and then the process is gone
    clock_of(post.services).passes(seconds=LEASE.total_seconds())
    report = await run_reminder_round(post.services, post.bot)
    assert (report.lost, report.outcomes.total()) == (1, 0)
    assert await post.arrived(ana) == []
    seen = await tracking.application(post.services, ana, POSTING.id)
    assert seen is not None
    assert seen.remind_at is not None  # the list shows that it is due


async def test_one_that_cannot_be_read_holds_up_no_other(post: Post, ana: Person) -> None:
    other = await post.subscriber("Ben")
    await tracking.applied(post.services, other, POSTING.id)
    assert await reminding.remind(post.services, other, POSTING.id, 1)
    async with post.services.storage.work() as work:
        newer = update(applications).where(applications.c.person_id == ana.id)
        await work.people._connection.execute(newer.values(stage="headhunted"))
    clock_of(post.services).passes(days=1)
    assert await goes_round(post) == {"sent": 1}
    assert len(await post.arrived(other)) == 1
    assert await goes_round(post) == {}
    async with post.services.storage.work() as work:  # as one that can read it finds it
        readable = update(applications).where(applications.c.person_id == ana.id)
        await work.people._connection.execute(readable.values(stage="applied"))
    clock_of(post.services).passes(hours=1)
    assert await goes_round(post) == {"sent": 1}


async def test_what_was_put_off_comes_again(post: Post, ana: Person) -> None:
    clock_of(post.services).passes(days=1)
    await goes_round(post)
    await reminding.remind(post.services, ana, POSTING.id, 3)
    clock_of(post.services).passes(days=3)
    assert await goes_round(post) == {"sent": 1}
    assert len(await post.arrived(ana)) == 2


async def test_what_is_ticked_off_does_not_come(post: Post, ana: Person) -> None:
    await reminding.tick_off(post.services, ana, POSTING.id)
    clock_of(post.services).passes(days=2)
    assert await goes_round(post) == {}


async def test_a_reminder_is_for_the_morning_where_the_person_is(post: Post, ana: Person) -> None:
    async with post.services.storage.work() as work:
        await work.people.set_zone(ana.id, "America/New_York")
        moved = await work.people.get(ana.id)
    assert moved is not None
    at = await reminding.remind(post.services, moved, POSTING.id, 1)
    assert at is not None
    assert at - post.services.now() == timedelta(days=1, hours=5)


async def test_a_connection_that_breaks_after_sending_is_not_tried_again(
    post: Post, ana: Person
) -> None:
    clock_of(post.services).passes(days=1)
    await post.goes_wrong("reset_after")
    assert await goes_round(post) == {"uncertain": 1}
    clock_of(post.services).passes(days=1)
    assert await goes_round(post) == {}
    assert len(await post.arrived(ana)) == 1


async def test_a_round_that_is_cancelled_ends_what_it_began_and_gives_back_the_rest(
    post: Post,
) -> None:
    people = [await post.subscriber(f"Person {number}") for number in range(3)]
    for person in people:
        await tracking.applied(post.services, person, POSTING.id)
        await reminding.remind(post.services, person, POSTING.id, 1)
    clock_of(post.services).passes(days=1)
    await post.goes_wrong("slow", seconds=0.5)
    round_ = asyncio.create_task(run_reminder_round(post.services, post.bot))
    while not any([await post.arrived(person) for person in people]):
        await asyncio.sleep(0.01)
    round_.cancel()
    with pytest.raises(asyncio.CancelledError):
        await round_
    assert await goes_round(post) == {"sent": 2}
    assert [len(await post.arrived(person)) for person in people] == [1, 1, 1]


async def test_a_machine_that_is_too_slow_for_its_slots_sends_all_the_same(
    post: Post, ana: Person
) -> None:
    clock_of(post.services).passes(days=1)
    slowing = asyncio.create_task(_hog_the_loop())
    try:
        async with asyncio.timeout(60):
            assert await goes_round(post) == {"sent": 1}
    finally:
        slowing.cancel()
    assert len(await post.arrived(ana)) == 1


async def _hog_the_loop() -> None:
    """Each turn of the loop takes longer than a slot may be missed."""
    while True:
        time.sleep(0.035)  # noqa: ASYNC251 - to block the loop is the point
        await asyncio.sleep(0)
