"""Digests: queued once, claimed once, and each way they end."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from storage.digests import Digests
from storage.engine import Storage
from storage.values import Backlog, Digest, DigestState
from tests.storage.making import DAY, LEASE, MINUTE, NOW, alert, digest, posting, queue, two_at_once


async def _state(storage: Storage, made: Digest) -> Digest:
    async with storage.reading() as work:
        found = await work.digests.get(made.id, made.person_id)
    assert found is not None
    return found


async def _claimed(storage: Storage) -> Digest:
    async with storage.work() as work:
        await digest(work)
    async with storage.work() as work:
        (claimed,) = await work.digests.claim(NOW, LEASE, 10)
    return claimed


async def test_a_queued_digest_knows_its_chat_and_its_postings_in_order(
    storage: Storage,
) -> None:
    async with storage.work() as work:
        queued = await digest(work, 3, 1, 2, chat_id=42)
    assert queued.posting_ids == tuple(posting(number).id for number in (3, 1, 2))
    assert (queued.chat_id, queued.state, queued.attempts) == (42, DigestState.QUEUED, 0)
    assert (queued.created_at, queued.available_at) == (NOW, NOW)
    assert await _state(storage, queued) == queued


async def test_a_posting_is_in_one_digest_of_a_person_only(storage: Storage) -> None:
    async with storage.work() as work:
        await digest(work, 1, 2)
        again = await digest(work, 2, 3)
        assert again.posting_ids == (posting(3).id,)


@pytest.mark.parametrize("ids", [(), (posting(1).id,)], ids=["none", "shown before"])
async def test_nothing_new_queues_nothing(storage: Storage, ids: tuple[str, ...]) -> None:
    async with storage.work() as work:
        await digest(work, 1)
        assert await queue(work, await alert(work), ids) is None
        assert (await work.digests.backlog(NOW)).queued == 1


async def test_a_digest_is_only_its_owner_s(storage: Storage) -> None:
    async with storage.work() as work:
        ana_s, ben_s = await digest(work, chat_id=1), await digest(work, chat_id=2)
        assert await work.digests.get(ana_s.id, ben_s.person_id) is None


async def test_a_claimed_digest_is_being_sent_until_its_lease_ends(storage: Storage) -> None:
    claimed = await _claimed(storage)
    assert (claimed.state, claimed.attempts) == (DigestState.SENDING, 1)
    assert claimed.available_at == NOW + LEASE
    async with storage.work() as work:
        assert await work.digests.claim(NOW + DAY, LEASE, 10) == []


async def test_a_claim_takes_the_longest_waiting_first(storage: Storage) -> None:
    async with storage.work() as work:
        first, second, third = [await digest(work, chat_id=number) for number in (1, 2, 3)]
        (claimed,) = await work.digests.claim(NOW, LEASE, 1)
        assert claimed.id == first.id
        rest = await work.digests.claim(NOW, LEASE, 10)
        assert [each.id for each in rest] == [second.id, third.id]


async def test_a_sent_digest_keeps_its_message(storage: Storage) -> None:
    claimed = await _claimed(storage)
    async with storage.work() as work:
        assert await work.digests.sent(claimed.id, 77, NOW + MINUTE)
    ended = await _state(storage, claimed)
    assert (ended.state, ended.message_id) == (DigestState.SENT, 77)
    assert ended.finished_at == NOW + MINUTE


ENDS: dict[DigestState, Callable[[Digests, int], Awaitable[bool]]] = {
    DigestState.SENT: lambda digests, number: digests.sent(number, 7, NOW),
    DigestState.REFUSED: lambda digests, number: digests.refused(number, NOW, "blocked"),
    DigestState.FAILED: lambda digests, number: digests.failed(number, NOW, "bad markup"),
    DigestState.UNCERTAIN: lambda digests, number: digests.uncertain(number, NOW),
}


@pytest.mark.parametrize("end", ENDS)
async def test_a_digest_that_has_ended_is_never_claimed_again(
    storage: Storage, end: DigestState
) -> None:
    claimed = await _claimed(storage)
    async with storage.work() as work:
        assert await ENDS[end](work.digests, claimed.id)
    async with storage.work() as work:
        assert await work.digests.lost_leases(NOW + DAY) == 0
        assert await work.digests.claim(NOW + DAY, LEASE, 10) == []
    assert (await _state(storage, claimed)).state is end


@pytest.mark.parametrize("end", [DigestState.SENT, DigestState.REFUSED, DigestState.FAILED])
async def test_a_certain_end_stands(storage: Storage, end: DigestState) -> None:
    claimed = await _claimed(storage)
    async with storage.work() as work:
        await ENDS[end](work.digests, claimed.id)
        for other in ENDS.values():
            assert not await other(work.digests, claimed.id)
        assert not await work.digests.retry_at(claimed.id, NOW)
    assert (await _state(storage, claimed)).state is end


async def test_a_queued_digest_cannot_end_before_it_is_claimed(storage: Storage) -> None:
    async with storage.work() as work:
        queued = await digest(work)
        for end in ENDS.values():
            assert not await end(work.digests, queued.id)


async def test_a_reason_is_kept(storage: Storage) -> None:
    claimed = await _claimed(storage)
    async with storage.work() as work:
        await work.digests.failed(claimed.id, NOW, "can't parse entities")
    assert (await _state(storage, claimed)).reason == "can't parse entities"


async def test_a_retry_waits_its_time_and_spends_no_attempt(storage: Storage) -> None:
    claimed = await _claimed(storage)
    later = NOW + timedelta(seconds=31)
    async with storage.work() as work:
        assert await work.digests.retry_at(claimed.id, later)
    async with storage.work() as work:
        assert await work.digests.claim(later - timedelta(seconds=1), LEASE, 10) == []
        (again,) = await work.digests.claim(later, LEASE, 10)
    assert (again.id, again.attempts) == (claimed.id, 1)


async def test_a_lease_that_is_over_leaves_an_uncertain_digest_and_no_repeat(
    storage: Storage,
) -> None:
    claimed = await _claimed(storage)
    async with storage.work() as work:
        assert await work.digests.lost_leases(NOW + LEASE - MINUTE) == 0
        assert await work.digests.lost_leases(NOW + LEASE) == 1
        assert await work.digests.claim(NOW + DAY, LEASE, 10) == []
        found = await work.digests.last_uncertain(claimed.person_id)
    assert found is not None
    assert (found.id, found.state) == (claimed.id, DigestState.UNCERTAIN)


async def test_late_news_of_an_uncertain_digest_is_believed(storage: Storage) -> None:
    claimed = await _claimed(storage)
    async with storage.work() as work:
        await work.digests.lost_leases(NOW + LEASE)
        assert await work.digests.sent(claimed.id, 77, NOW + DAY)
        assert await work.digests.last_uncertain(claimed.person_id) is None


async def test_late_news_that_it_was_not_sent_queues_it_again(storage: Storage) -> None:
    claimed = await _claimed(storage)
    async with storage.work() as work:
        await work.digests.lost_leases(NOW + LEASE)
        assert await work.digests.retry_at(claimed.id, NOW + DAY)
    again = await _state(storage, claimed)
    assert (again.state, again.finished_at) == (DigestState.QUEUED, None)


async def test_the_newest_uncertain_digest_is_the_one_to_ask_about(storage: Storage) -> None:
    async with storage.work() as work:
        await digest(work, 1)
        newest = await digest(work, 2)
        for each in await work.digests.claim(NOW, LEASE, 10):
            await work.digests.uncertain(each.id, NOW)
        found = await work.digests.last_uncertain(newest.person_id)
    assert found is not None
    assert found.id == newest.id


async def test_the_backlog_tells_how_many_wait_and_since_when(storage: Storage) -> None:
    async with storage.work() as work:
        assert await work.digests.backlog(NOW) == Backlog(0, None)
        await digest(work, chat_id=1)
        await digest(work, chat_id=2)
        (first,) = await work.digests.claim(NOW, LEASE, 1)
        await work.digests.retry_at(first.id, NOW + DAY)
        assert await work.digests.backlog(NOW + MINUTE) == Backlog(2, NOW)
        assert await work.digests.backlog(NOW - MINUTE) == Backlog(2, None)


async def test_removing_an_alert_takes_its_digests_out_of_the_queue(storage: Storage) -> None:
    async with storage.work() as work:
        queued = await digest(work)
        await work.alerts.remove(queued.alert_id, queued.person_id)
        assert await work.digests.claim(NOW, LEASE, 10) == []


async def test_only_digests_that_have_ended_are_forgotten(storage: Storage) -> None:
    claimed = await _claimed(storage)
    async with storage.work() as work:
        await digest(work, 2, chat_id=200)
        assert await work.digests.forget_older(NOW + DAY) == 0
        await work.digests.sent(claimed.id, 7, NOW)
        assert await work.digests.forget_older(NOW + DAY) == 1
        assert await work.digests.get(claimed.id, claimed.person_id) is None


async def test_two_processes_claim_each_digest_exactly_once(database_url: str) -> None:
    async with two_at_once(database_url) as (one, other):
        async with one.work() as work:
            for number in range(60):
                await digest(work, chat_id=number)

        async def claim_all(storage: Storage) -> list[int]:
            mine: list[int] = []
            while True:
                async with storage.work() as work:
                    batch = await work.digests.claim(NOW, LEASE, 7)
                    await asyncio.sleep(0.001)  # the claim is held while others try
                if not batch:
                    return mine
                mine += [each.id for each in batch]

        shares = await asyncio.gather(*(claim_all(each) for each in (one, other) * 3))
    claimed = [digest_id for share in shares for digest_id in share]
    assert len(claimed) == 60
    assert len(set(claimed)) == 60


async def test_what_a_refused_digest_held_is_new_again_for_its_person_alone(
    storage: Storage,
) -> None:
    async with storage.work() as work:
        mine, other = await digest(work), await digest(work, chat_id=200)
    async with storage.work() as work:
        await work.digests.claim(NOW, LEASE, 10)
        assert await work.digests.refused(mine.id, NOW, "blocked")
        assert not await work.digests.refused(mine.id, NOW, "blocked")
    async with storage.reading() as work:
        of_mine = await work.postings.candidates_for(mine.person_id, NOW - DAY, 10)
        of_other = await work.postings.candidates_for(other.person_id, NOW - DAY, 10)
    assert (len(of_mine), len(of_other)) == (1, 0)
