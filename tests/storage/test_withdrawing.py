"""Digests taken back: only those that nobody sends, and what was in them is new again."""

from __future__ import annotations

import pytest

from storage.engine import Storage
from storage.unit_of_work import UnitOfWork
from storage.values import Digest, DigestState
from tests.storage.making import DAY, LEASE, NOW, digest, ending, posting, sending


async def is_new(work: UnitOfWork, queued: Digest) -> bool:
    found = await work.postings.candidates_for(queued.person_id, NOW - DAY, 9)
    return posting() in found


async def test_a_digest_that_waits_is_taken_back_with_what_it_showed(storage: Storage) -> None:
    async with storage.work() as work:
        queued, other = await digest(work, chat_id=1), await digest(work, chat_id=2)
        assert not await is_new(work, queued)
        assert await work.digests.withdraw(queued.alert_id, other.person_id, NOW) == 0
        assert await work.digests.withdraw(queued.alert_id, queued.person_id, NOW) == 1
        assert await is_new(work, queued)
        assert not await is_new(work, other)
        assert [one.id for one in await sending(work)] == [other.id]


async def test_a_digest_that_a_sender_has_is_left_to_it(storage: Storage) -> None:
    async with storage.work() as work:
        queued = await digest(work)
        mine = (queued.alert_id, queued.person_id)
        await work.outbox.claim(NOW, NOW + LEASE, "mine", 1)
        assert await work.digests.withdraw(*mine, NOW) == 0
        assert await work.outbox.begin([queued.id], "mine", NOW, NOW + LEASE) == {queued.id}
        assert await work.digests.withdraw(*mine, NOW + LEASE) == 0
        assert not await is_new(work, queued)


async def test_a_digest_whose_claim_has_ended_is_taken_back(storage: Storage) -> None:
    async with storage.work() as work:
        queued = await digest(work)
        await work.outbox.claim(NOW, NOW + LEASE, "mine", 1)
        assert await work.digests.withdraw(queued.alert_id, queued.person_id, NOW + LEASE) == 1
        assert await work.outbox.begin([queued.id], "mine", NOW + LEASE, NOW + 2 * LEASE) == set()


async def test_what_waits_for_a_sleeper_is_taken_back(storage: Storage) -> None:
    async with storage.work() as work:
        queued = await digest(work)
        await work.outbox.claim(NOW, NOW + LEASE, "a process that died", 1)
        await work.alerts.put_to_sleep([queued.person_id], NOW + LEASE)
        assert await is_new(work, queued)
        assert await sending(work) == []


@pytest.mark.parametrize(
    ("state", "is_unseen"),
    [
        (DigestState.SENT, False),
        (DigestState.UNCERTAIN, False),
        (DigestState.FAILED, True),
        (DigestState.REFUSED, True),
        (DigestState.QUEUED, True),
    ],
)
async def test_of_a_removed_alert_only_what_was_seen_stays_known(
    storage: Storage, state: DigestState, is_unseen: bool
) -> None:
    async with storage.work() as work:
        queued = await digest(work)
        (taken,) = await sending(work)
        await work.outbox.record([ending(taken, state)])
        assert await work.alerts.remove(queued.alert_id, queued.person_id)
        assert await is_new(work, queued) == is_unseen
