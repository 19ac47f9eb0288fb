"""Digests: each posting once a person, planned in one piece, and what is known of them."""

from __future__ import annotations

import pytest

from storage.engine import Storage
from storage.values import Backlog, Delivery, DigestState
from tests.storage.making import (
    DAY,
    MINUTE,
    NOW,
    alert,
    as_kept,
    digest,
    ending,
    posting,
    queue,
    sending,
)


async def test_a_queued_digest_knows_its_chat_and_its_postings_in_order(
    storage: Storage,
) -> None:
    async with storage.work() as work:
        queued = await digest(work, 3, 1, 2, chat_id=42)
    assert queued.posting_ids == tuple(posting(number).id for number in (3, 1, 2))
    assert (queued.chat_id, queued.state, queued.attempts) == (42, DigestState.QUEUED, 0)
    assert (queued.created_at, queued.available_at) == (NOW, NOW)
    assert await as_kept(storage, queued) == queued


async def test_a_posting_is_in_one_digest_of_a_person_only(storage: Storage) -> None:
    async with storage.work() as work:
        await digest(work, 1, 2)
        other = await alert(work)
        assert await queue(work, other, [posting(2).id, posting(3).id]) is None
        assert await queue(work, other, [posting(3).id]) is not None


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


async def test_the_newest_uncertain_digest_is_the_one_to_ask_about(storage: Storage) -> None:
    async with storage.work() as work:
        older, newest = await digest(work, 1), await digest(work, 2)
        for _ in range(2):
            (each,) = await sending(work)
            await work.outbox.record([ending(each, DigestState.UNCERTAIN)])
        found = await work.digests.last_uncertain(newest.person_id)
        assert older.person_id == newest.person_id
    assert found is not None
    assert found.id == newest.id


async def test_one_that_a_person_reads_after_all_has_arrived(storage: Storage) -> None:
    async with storage.work() as work:
        queued = await digest(work)
        assert not await work.digests.sent(queued.id, 7, NOW)  # it was never begun
        (each,) = await sending(work)
        await work.outbox.record([ending(each, DigestState.UNCERTAIN)])
        assert await work.digests.sent(each.id, 7, NOW)
        assert not await work.digests.sent(each.id, 8, NOW)
        found = await work.digests.get(each.id, each.person_id)
    assert found is not None
    assert (found.state, found.message_id) == (DigestState.SENT, 7)


async def test_the_backlog_tells_how_many_wait_and_since_when(storage: Storage) -> None:
    async with storage.work() as work:
        assert await work.digests.backlog(NOW) == Backlog(0, None)
        await digest(work, chat_id=1)
        await digest(work, chat_id=2)
        (first,) = await sending(work, limit=1)
        await work.outbox.record([ending(first, DigestState.QUEUED, NOW + DAY)])
        assert await work.digests.backlog(NOW + MINUTE) == Backlog(2, NOW)
        assert await work.digests.backlog(NOW - MINUTE) == Backlog(2, None)


async def test_removing_an_alert_takes_its_digests_out_of_the_queue(storage: Storage) -> None:
    async with storage.work() as work:
        queued = await digest(work)
        await work.alerts.remove(queued.alert_id, queued.person_id)
        assert await sending(work) == []


async def test_only_digests_that_have_ended_are_forgotten(storage: Storage) -> None:
    async with storage.work() as work:
        await digest(work)
        (claimed,) = await sending(work)
        await digest(work, 2, chat_id=200)
        assert await work.digests.forget_older(NOW + DAY) == 0
        await work.outbox.record([ending(claimed, DigestState.SENT)])
        assert await work.digests.forget_older(NOW + DAY) == 1
        assert await work.digests.get(claimed.id, claimed.person_id) is None


async def test_how_delivery_stands(storage: Storage) -> None:
    since = NOW - DAY
    async with storage.work() as work:
        nothing = await work.digests.delivery(NOW, failed_since=since)
        assert nothing == Delivery(0, None, None, None)
        for number in (1, 2, 3):
            await digest(work, number, chat_id=number)
        first, second, _ = await sending(work)
        await work.outbox.record(
            [
                ending(first, DigestState.FAILED, reason="bad markup"),
                ending(second, DigestState.QUEUED, NOW + DAY),  # Telegram wants it later
            ]
        )
        await work.pace.has_sent(NOW)
    async with storage.reading() as work:
        stands = await work.digests.delivery(NOW, failed_since=since)
        assert stands == Delivery(1, None, None, NOW, failed=1, last_failure="bad markup")
        tomorrow = await work.digests.delivery(NOW + DAY, failed_since=NOW + MINUTE)
        assert tomorrow == Delivery(1, NOW + DAY, NOW, NOW)
