"""What digests tell of, read for many at once; and a digest that is read on."""

from __future__ import annotations

import asyncio

from sqlalchemy import event

from jobs.applications import Stage
from storage.engine import Storage
from storage.values import DigestState, Mark
from tests.storage.making import DAY, MINUTE, NOW, digest, ending, posting, sending, two_at_once


async def test_each_digest_has_its_alert_its_person_and_its_postings(storage: Storage) -> None:
    async with storage.work() as work:
        one, other = await digest(work, 1, 2, chat_id=100), await digest(work, 2, 3, chat_id=200)
        first, second = await work.tellings.of([other, one])
    assert (first.digest, second.digest) == (other, one)
    assert (first.alert.id, first.person.chat_id) == (other.alert_id, 200)
    assert [each.title[-1] for each in second.postings] == ["1", "2"]
    assert (first.uncertain, second.uncertain) == (None, None)


async def test_a_hundred_digests_cost_as_many_statements_as_one(storage: Storage) -> None:
    async with storage.work() as work:
        many = [await digest(work, 1, 2, chat_id=number) for number in range(100, 150)]
        connection = work.tellings._connection
        asked: list[str] = []
        event.listen(
            connection.sync_connection,
            "before_cursor_execute",
            lambda _connection, _cursor, statement, *_: asked.append(statement),
        )
        assert len(await work.tellings.of(many[:1])) == 1
        once = len(asked)
        assert len(await work.tellings.of(many)) == 50
    assert len(asked) == 2 * once


async def test_a_digest_whose_alert_is_gone_is_left_out(storage: Storage) -> None:
    async with storage.work() as work:
        one, other = await digest(work, chat_id=100), await digest(work, chat_id=200)
        await work.alerts.remove(one.alert_id, one.person_id)
        (told,) = await work.tellings.of([one, other])
    assert told.digest == other


async def test_the_newest_that_may_not_have_arrived_is_told_beside_others(
    storage: Storage,
) -> None:
    async with storage.work() as work:
        for number in (1, 2):
            await digest(work, number)
        for _ in range(2):  # one after the other, as they are sent to one person
            (lost,) = await sending(work)
            await work.outbox.record([ending(lost, DigestState.UNCERTAIN)])
        now = await digest(work, 3)
        beside, itself = await work.tellings.of([now, lost])
    assert beside.uncertain is not None
    assert (beside.uncertain.id, beside.uncertain.state) == (lost.id, DigestState.UNCERTAIN)
    assert itself.uncertain is None


async def test_marks_tell_what_this_person_did(storage: Storage) -> None:
    ids = [posting(number).id for number in range(1, 5)]
    async with storage.work() as work:
        ana, ben = await digest(work, 1, 2, 3, 4), await digest(work, 1, chat_id=200)
        await work.saved.add(ana.person_id, ids[0], NOW)
        await work.applications.put(ana.person_id, ids[0], Stage.APPLIED, NOW)
        await work.hidden.add(ana.person_id, ids[1], NOW)
        await work.saved.add(ben.person_id, ids[2], NOW)
        marks = await work.tellings.marks(ana.person_id, ids)
    assert marks == {ids[0]: {Mark.SAVED, Mark.APPLIED}, ids[1]: {Mark.HIDDEN}}


async def test_the_first_since_a_moment_is_known(storage: Storage) -> None:
    async with storage.work() as work:
        first, second = await digest(work, 1), await digest(work, 2)
        assert await work.tellings.is_first_since(first, NOW)
        assert not await work.tellings.is_first_since(second, NOW)
        assert await work.tellings.is_first_since(second, NOW + MINUTE)


async def test_a_digest_is_lengthened_by_what_was_not_shown(storage: Storage) -> None:
    ids = [posting(number).id for number in range(1, 6)]
    async with storage.work() as work:
        told = await digest(work, 1)
        await digest(work, 2)
        await work.postings.add_all([posting(number) for number in (3, 4, 5)], NOW)
        longer = await work.tellings.lengthen(told, [ids[2], ids[1]], NOW, repeats=[ids[3]], more=7)
        assert longer.posting_ids == (ids[0], ids[2])
        assert longer.more == 7
        left = await work.postings.candidates_for(told.person_id, NOW - DAY, 10)
        assert [each.id for each in left] == [ids[4]]


async def test_a_digest_that_is_longer_by_now_stays_as_it_is(storage: Storage) -> None:
    ids = [posting(number).id for number in range(1, 4)]
    async with storage.work() as work:
        before = await digest(work, 1)
        await work.postings.add_all([posting(number) for number in (2, 3)], NOW)
        longer = await work.tellings.lengthen(before, [ids[1]], NOW)
        assert await work.tellings.lengthen(before, [ids[2]], NOW, more=5) == longer
        left = await work.postings.candidates_for(before.person_id, NOW - DAY, 10)
        assert [each.id for each in left] == [ids[2]]


async def test_two_processes_lengthen_a_digest_once(database_url: str) -> None:
    ids = [posting(number).id for number in range(1, 4)]
    async with two_at_once(database_url) as (one, other):
        async with one.work() as work:
            told = await digest(work, 1)
            await work.postings.add_all([posting(number) for number in (2, 3)], NOW)

        async def read_on(storage: Storage, posting_id: str) -> tuple[str, ...]:
            async with storage.work() as work:
                longer = await work.tellings.lengthen(told, [posting_id], NOW)
                await asyncio.sleep(0.01)  # the row is held while the other tries
                return longer.posting_ids

        found = await asyncio.gather(read_on(one, ids[1]), read_on(other, ids[2]))
    assert found[0] == found[1]
    assert len(found[0]) == 2
