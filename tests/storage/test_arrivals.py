"""Arrivals: whatever becomes of a posting reaches everybody who follows, whoever commits when."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from jobs.listed import Listed
from storage.engine import Storage
from storage.unit_of_work import UnitOfWork
from tests.storage.making import DAY, LEASE, NOW, digest, posting, two_at_once


async def admitted(storage: Storage) -> int:
    async with storage.work() as work:
        return await work.arrivals.admit(NOW, 1000)


async def claim(work: UnitOfWork, hours: int = 0) -> list[str]:
    found = await work.arrivals.claim(NOW + timedelta(hours=hours), LEASE, 100)
    return sorted(one.posting_id for one in found)


async def test_a_new_posting_is_learned_of_as_it_stands(storage: Storage) -> None:
    made = posting(1, expires_at=NOW + DAY)
    async with storage.work() as work:
        await work.postings.add_all([made], NOW)
        assert await work.arrivals.are_pending()
        assert (await work.arrivals.since(0, 10)).listed == ()
    assert await admitted(storage) == 1
    async with storage.reading() as work:
        changes = await work.arrivals.since(0, 10)
        assert not await work.arrivals.are_pending()
        assert list(changes.listed) == await work.arrivals.all_since(NOW - DAY, "", 10)
    (told,) = changes.listed
    assert isinstance(told, Listed)
    assert (told.id, told.company) == (made.id, "acme")
    assert told.expires == int((NOW + DAY).timestamp())
    assert " =~csm " in told.tokens
    assert " manager " in told.tokens
    assert (changes.gone, changes.is_last) == ((), True)


async def test_what_a_feed_brings_unchanged_is_no_arrival(storage: Storage) -> None:
    async with storage.work() as work:
        await work.postings.add_all([posting(1)], NOW)
    await admitted(storage)
    async with storage.work() as work:
        await work.postings.add_all([posting(1)], NOW + DAY)
    assert await admitted(storage) == 0


async def test_a_posting_that_changes_or_goes_is_learned_of_again(storage: Storage) -> None:
    async with storage.work() as work:
        await work.postings.add_all([posting(1), posting(2)], NOW)
    await admitted(storage)
    async with storage.reading() as work:
        number = (await work.arrivals.since(0, 10)).number
    async with storage.work() as work:
        await work.postings.add_all([replace(posting(1), locations=("Japan",))], NOW)
    await admitted(storage)
    async with storage.reading() as work:
        changed = await work.arrivals.since(number, 10)
    assert [("~in-japan" in one.tokens, one.id) for one in changed.listed] == [
        (True, posting(1).id)
    ]
    async with storage.work() as work:
        await work.postings.age_out(NOW + 60 * DAY, 10)
    await admitted(storage)
    async with storage.reading() as work:
        gone = await work.arrivals.since(changed.number, 10)
    assert set(gone.gone) == {posting(1).id, posting(2).id}


async def test_a_further_advert_of_an_opening_is_not_listed_by_itself(storage: Storage) -> None:
    async with storage.work() as work:
        await work.postings.add_all([posting(1)], NOW)
        again = replace(posting(1), source="elsewhere", url="https://example.com/again")
        assert (await work.postings.add_all([again], NOW)).same == 1
    await admitted(storage)
    async with storage.reading() as work:
        changes = await work.arrivals.since(0, 10)
    assert [one.id for one in changes.listed] == [posting(1).id]
    assert changes.gone == (again.id,)


async def test_whoever_follows_misses_nothing_that_is_committed_late(database_url: str) -> None:
    """What was written first, and committed last, has the higher number."""
    async with two_at_once(database_url) as (one, other):
        if "sqlite" in database_url:
            return  # there is one writer: nothing can be written first and committed last
        async with one.work() as slow:
            await slow.postings.add_all([posting(1)], NOW)
            async with other.work() as quick:
                await quick.wants._connection.exec_driver_sql(
                    "INSERT INTO arrivals (posting_id, is_matched) VALUES ('quick', false)"
                )
            assert await admitted(other) == 1
            async with other.reading() as work:
                number = (await work.arrivals.since(0, 10)).number
        assert await admitted(other) == 1
        async with other.reading() as work:
            late = await work.arrivals.since(number, 10)
        assert [each.id for each in late.listed] == [posting(1).id]


async def test_each_posting_wakes_once_and_again_when_it_changes(storage: Storage) -> None:
    async with storage.work() as work:
        await work.postings.add_all([posting(1)], NOW)
        assert await claim(work) == []  # not admitted yet
    await admitted(storage)
    async with storage.work() as work:
        claimed = await work.arrivals.claim(NOW, LEASE, 100)
        assert await claim(work) == []
        await work.arrivals.matched(claimed)
        assert await claim(work, hours=5) == []
        await work.postings.add_all([replace(posting(1), title="Nurse")], NOW)
    await admitted(storage)
    async with storage.work() as work:
        assert await claim(work) == [posting(1).id]


async def test_a_process_that_died_at_it_leaves_it_to_others(storage: Storage) -> None:
    async with storage.work() as work:
        await work.postings.add_all([posting(1)], NOW)
    await admitted(storage)
    async with storage.work() as work:
        assert await claim(work) == [posting(1).id]
    async with storage.work() as work:
        assert await claim(work, hours=1) == [posting(1).id]


async def test_what_changed_while_it_was_matched_is_matched_again(storage: Storage) -> None:
    async with storage.work() as work:
        await work.postings.add_all([posting(1)], NOW)
    await admitted(storage)
    async with storage.work() as work:
        claimed = await work.arrivals.claim(NOW, LEASE, 100)
        await work.postings.add_all([replace(posting(1), title="Nurse")], NOW)
    await admitted(storage)
    async with storage.work() as work:
        await work.arrivals.matched(claimed)
        assert await claim(work) == [posting(1).id]


async def test_what_everybody_has_learned_of_is_forgotten_and_numbers_go_on(
    storage: Storage,
) -> None:
    async with storage.work() as work:
        kept = await digest(work, 1)
    await admitted(storage)
    async with storage.work() as work:
        assert await work.arrivals.forget_older(NOW + DAY) == 0  # not matched yet
        await work.arrivals.matched(await work.arrivals.claim(NOW, LEASE, 10))
        number = await work.arrivals.last_number()
        assert await work.arrivals.forget_older(NOW + DAY) == 1
        await work.postings.add_all([replace(posting(1), title="Nurse")], NOW)
    await admitted(storage)
    async with storage.reading() as work:
        assert (await work.arrivals.since(number, 10)).number > number
        assert (await work.digests.get(kept.id, kept.person_id)) == kept
