"""The outbox: claimed once, begun once, and each way that digests end."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import create_async_engine

from storage.address import read_address
from storage.digest_claims import one_a_person
from storage.engine import Storage
from storage.values import Digest, DigestState
from tests.storage.making import (
    DAY,
    LEASE,
    MINUTE,
    NOW,
    alert,
    as_kept,
    digest,
    ending,
    posting,
    queue,
    sending,
    two_at_once,
)

LATER = NOW + LEASE
HOUR = timedelta(hours=1)
ENDS = (DigestState.SENT, DigestState.REFUSED, DigestState.FAILED, DigestState.UNCERTAIN)


async def being_sent(storage: Storage) -> Digest:
    async with storage.work() as work:
        await digest(work)
        (claimed,) = await sending(work)
    return claimed


async def test_a_claimed_digest_is_nobody_else_s_until_its_lease_ends(storage: Storage) -> None:
    async with storage.work() as work:
        await digest(work)
        (claimed,) = await work.outbox.claim(NOW, LATER, "ours", 10)
        assert (claimed.state, claimed.attempts) == (DigestState.QUEUED, 0)
        assert (claimed.claim, claimed.available_at) == ("ours", LATER)
        assert await work.outbox.claim(LATER - MINUTE, LATER, "theirs", 10) == []
        (again,) = await work.outbox.claim(LATER, LATER + LEASE, "theirs", 10)
        assert again.id == claimed.id


async def test_one_that_cannot_be_read_is_put_off_and_holds_up_no_other(
    storage: Storage, caplog: pytest.LogCaptureFixture
) -> None:
    async with storage.work() as work:
        damaged, other = await digest(work), await digest(work, chat_id=101)
        damage = text("UPDATE digests SET posting_ids = '7' WHERE id = :id")
        await work.people._connection.execute(damage, {"id": damaged.id})
        (claimed,) = await work.outbox.claim(NOW, LATER, "ours", 10)
        assert claimed.id == other.id
        assert await work.outbox.claim(LATER, LATER + LEASE, "theirs", 10) == [
            replace(claimed, claim="theirs", available_at=LATER + LEASE)
        ]
        await work.people._connection.execute(
            text("UPDATE digests SET posting_ids = '[]' WHERE id = :id"), {"id": damaged.id}
        )
        again = await work.outbox.claim(NOW + HOUR, NOW + 2 * HOUR, "much later", 10)
        assert damaged.id in {one.id for one in again}
    assert f"digest {damaged.id} cannot be read" in caplog.text


async def test_only_what_is_still_ours_is_begun(storage: Storage) -> None:
    async with storage.work() as work:
        made = await digest(work)
        await work.outbox.claim(NOW, LATER, "ours", 10)
        await work.outbox.claim(LATER, LATER + LEASE, "theirs", 10)
        assert await work.outbox.begin([made.id], "ours", LATER, LATER + LEASE) == set()
        assert await work.outbox.begin([made.id], "theirs", LATER, LATER + LEASE) == {made.id}
        assert await work.outbox.begin([made.id], "theirs", LATER, LATER + LEASE) == set()
    begun = await as_kept(storage, made)
    assert (begun.state, begun.attempts) == (DigestState.SENDING, 1)


async def test_a_lease_is_not_trusted_past_its_end(storage: Storage) -> None:
    async with storage.work() as work:
        made = await digest(work)
        await work.outbox.claim(NOW, LATER, "ours", 10)
        assert await work.outbox.begin([made.id], "ours", LATER, LATER + LEASE) == set()


async def test_a_claim_takes_the_longest_waiting_first(storage: Storage) -> None:
    async with storage.work() as work:
        first, second, third = [await digest(work, chat_id=number) for number in (1, 2, 3)]
        (claimed,) = await work.outbox.claim(NOW, LATER, "one", 1)
        assert claimed.id == first.id
        rest = await work.outbox.claim(NOW, LATER, "two", 10)
        assert [each.id for each in rest] == [second.id, third.id]


async def test_somebody_with_many_digests_keeps_nobody_waiting(storage: Storage) -> None:
    async with storage.work() as work:
        many = [await digest(work, number, chat_id=1) for number in range(1, 31)]
        other = await digest(work, 31, chat_id=2)
        (first,) = await work.outbox.claim(NOW, LATER, "one", 5)
        (second,) = await work.outbox.claim(NOW, LATER, "two", 5)
        assert (first.id, second.id) == (many[0].id, other.id)
        assert await work.outbox.claim(NOW, LATER, "three", 5) == []
        await work.outbox.begin([first.id], "one", NOW, LATER)
        assert await work.outbox.claim(NOW, LATER, "four", 5) == []
        await work.outbox.record([ending(first, DigestState.SENT)])
        (third,) = await work.outbox.claim(NOW, LATER, "five", 5)
        assert third.id == many[1].id


async def test_a_sent_digest_keeps_its_message(storage: Storage) -> None:
    claimed = await being_sent(storage)
    async with storage.work() as work:
        news = ending(claimed, DigestState.SENT, NOW + MINUTE, message_id=77)
        await work.outbox.record([news])
    ended = await as_kept(storage, claimed)
    assert (ended.state, ended.message_id) == (DigestState.SENT, 77)
    assert ended.finished_at == NOW + MINUTE


@pytest.mark.parametrize("end", ENDS)
async def test_a_digest_that_has_ended_is_never_claimed_again(
    storage: Storage, end: DigestState
) -> None:
    claimed = await being_sent(storage)
    async with storage.work() as work:
        await work.outbox.record([ending(claimed, end, reason="why")])
    async with storage.work() as work:
        assert await work.outbox.lost_leases(NOW + DAY) == 0
        assert await sending(work, NOW + DAY) == []
    ended = await as_kept(storage, claimed)
    assert (ended.state, ended.reason) == (end, "why")


@pytest.mark.parametrize("end", [DigestState.SENT, DigestState.REFUSED, DigestState.FAILED])
async def test_a_certain_end_stands(storage: Storage, end: DigestState) -> None:
    claimed = await being_sent(storage)
    async with storage.work() as work:
        await work.outbox.record([ending(claimed, end)])
        for other in (*ENDS, DigestState.QUEUED):
            await work.outbox.record([ending(claimed, other)])
    assert (await as_kept(storage, claimed)).state is end


async def test_a_digest_cannot_end_before_it_is_begun(storage: Storage) -> None:
    async with storage.work() as work:
        made = await digest(work)
        (claimed,) = await work.outbox.claim(NOW, LATER, "ours", 10)
        await work.outbox.record([ending(claimed, end) for end in ENDS])
    assert (await as_kept(storage, made)).state is DigestState.QUEUED


async def test_a_retry_waits_its_time_and_spends_no_attempt(storage: Storage) -> None:
    claimed = await being_sent(storage)
    later = NOW + timedelta(seconds=31)
    async with storage.work() as work:
        await work.outbox.record([ending(claimed, DigestState.QUEUED, later)])
    async with storage.work() as work:
        assert await sending(work, later - timedelta(seconds=1)) == []
        (again,) = await sending(work, later)
    assert (again.id, (await as_kept(storage, again)).attempts) == (claimed.id, 1)


async def test_what_was_claimed_and_not_begun_goes_back_as_it_was(storage: Storage) -> None:
    async with storage.work() as work:
        made = await digest(work)
        (claimed,) = await work.outbox.claim(NOW, LATER, "ours", 10)
        await work.outbox.record([ending(claimed, DigestState.QUEUED)])
    assert await as_kept(storage, made) == made


async def test_news_that_is_written_twice_does_not_touch_what_another_began(
    storage: Storage,
) -> None:
    """The first commit came through, though nobody heard of it."""
    claimed = await being_sent(storage)
    async with storage.work() as work:
        await work.outbox.record([ending(claimed, DigestState.QUEUED)])
        (theirs,) = await work.outbox.claim(NOW, LATER, "theirs", 10)
        await work.outbox.begin([theirs.id], "theirs", NOW, LATER)
        await work.outbox.record([ending(claimed, DigestState.QUEUED)])
        assert await work.outbox.claim(NOW, LATER, "third", 10) == []
    assert (await as_kept(storage, theirs)).state is DigestState.SENDING


async def test_a_lease_that_is_over_leaves_an_uncertain_digest_and_no_repeat(
    storage: Storage,
) -> None:
    claimed = await being_sent(storage)
    async with storage.work() as work:
        assert await work.outbox.lost_leases(LATER - MINUTE) == 0
        await work.outbox.renew([claimed.id], LATER + MINUTE)
        assert await work.outbox.lost_leases(LATER) == 0
        assert await work.outbox.lost_leases(LATER + MINUTE) == 1
        assert await sending(work, NOW + DAY) == []
        found = await work.digests.last_uncertain(claimed.person_id)
    assert found is not None
    assert (found.id, found.state) == (claimed.id, DigestState.UNCERTAIN)


@pytest.mark.parametrize("news", [DigestState.SENT, DigestState.QUEUED])
async def test_late_news_of_an_uncertain_digest_is_believed(
    storage: Storage, news: DigestState
) -> None:
    claimed = await being_sent(storage)
    async with storage.work() as work:
        await work.outbox.lost_leases(LATER)
        await work.outbox.record([ending(claimed, news, NOW + DAY)])
        assert await work.digests.last_uncertain(claimed.person_id) is None
    assert (await as_kept(storage, claimed)).state is news


async def test_what_a_refused_digest_held_is_new_again_for_its_person_alone(
    storage: Storage,
) -> None:
    async with storage.work() as work:
        mine, other = await digest(work), await digest(work, chat_id=200)
        (claimed, _) = await sending(work)
        await work.outbox.record([ending(claimed, DigestState.REFUSED)])
    async with storage.reading() as work:
        of_mine = await work.postings.candidates_for(mine.person_id, NOW - DAY, 10)
        of_other = await work.postings.candidates_for(other.person_id, NOW - DAY, 10)
    assert (len(of_mine), len(of_other)) == (1, 0)


async def test_many_endings_are_written_at_once(storage: Storage) -> None:
    async with storage.work() as work:
        made = [await digest(work, chat_id=number) for number in range(8)]
        claimed = await sending(work)
        kinds = [*ENDS, DigestState.QUEUED] * 2
        await work.outbox.record(
            [ending(one, kind) for one, kind in zip(reversed(claimed), kinds, strict=False)]
        )
    states = [(await as_kept(storage, one)).state for one in reversed(made)]
    assert states == kinds[:8]


async def test_two_processes_claim_each_digest_exactly_once(database_url: str) -> None:
    async with two_at_once(database_url) as (one, other):
        async with one.work() as work:
            await work.postings.add_all([posting()], NOW)
            for number in range(60):
                owner = await alert(work, chat_id=number % 20)
                queued = await queue(work, owner, [f"posting {number}"])
                assert queued is not None

        async def claim_all(storage: Storage, name: str) -> list[Digest]:
            mine: list[Digest] = []
            while True:
                async with storage.work() as work:
                    await work.pace.room(1)
                    batch = await work.outbox.claim(NOW, LATER, name, 7)
                    await asyncio.sleep(0.001)  # the claim is held while others try
                if not batch:
                    return mine
                mine += batch

        names = [f"worker {number}" for number in range(6)]
        shares = await asyncio.gather(
            *(claim_all(each, name) for each, name in zip((one, other) * 3, names, strict=True))
        )
    claimed = [each for share in shares for each in share]
    assert len(claimed) == 20  # one a person, however many workers ask at once
    assert len({each.person_id for each in claimed}) == 20


@pytest.mark.parametrize("index", ["queued_available_at", "on_their_way_person_id"])
async def test_a_claim_looks_at_what_is_due_only(database_url: str, index: str) -> None:
    engine = create_async_engine(read_address(database_url).url)
    async with engine.connect() as connection:
        is_postgresql = connection.dialect.name == "postgresql"
        if is_postgresql:
            await connection.execute(text("SET enable_seqscan = off"))  # the tables are empty here
        query = one_a_person(NOW, 10).compile(
            dialect=postgresql.dialect() if is_postgresql else sqlite.dialect(),
            compile_kwargs={"literal_binds": True},
        )
        how = "" if is_postgresql else "QUERY PLAN"
        explained = await connection.exec_driver_sql(f"EXPLAIN {how} {query}")
        plan = "\n".join(str(row) for row in explained)
    await engine.dispose()
    assert f"ix_digests_{index}" in plan


async def test_leases_are_renewed_past_a_digest_that_another_writes(database_url: str) -> None:
    async with two_at_once(database_url) as (one, other):
        if not database_url.startswith("postgresql"):
            pytest.skip("SQLite has one writer at a time")
        async with one.work() as work:
            await digest(work)
            await digest(work, 2, chat_id=200)
            held, free = await sending(work)
        async with one.work() as work:
            await work.outbox.record([ending(held, DigestState.SENT)])
            async with asyncio.timeout(20), other.work() as theirs:
                await theirs.outbox.renew([held.id, free.id], LATER + MINUTE)
        assert (await as_kept(one, free)).available_at == LATER + MINUTE
        assert (await as_kept(one, held)).state is DigestState.SENT


async def test_what_a_failed_digest_held_is_new_again_once_a_week(storage: Storage) -> None:
    async def fails(number: int, at: datetime) -> bool:
        """Whether the posting with this number is new again, once its digest has failed."""
        async with storage.work() as work:
            await digest(work, number)
            (claimed,) = await sending(work, at)
            await work.outbox.record([ending(claimed, DigestState.FAILED, at)])
            new = await work.postings.candidates_for(claimed.person_id, NOW - DAY, 10)
        return posting(number).id in {each.id for each in new}

    assert await fails(1, NOW)
    assert not await fails(2, NOW + DAY)
    assert await fails(3, NOW + 9 * DAY)
