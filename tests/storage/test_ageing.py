"""Postings that are over: forgotten, or kept and marked."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from jobs.ageing import DIGESTS_KEPT, UNSEEN_AT_MOST, is_expired
from jobs.alerts import RunResult
from jobs.applications import Stage
from jobs.planning import Plan
from jobs.posting import Posting
from storage.engine import Storage
from storage.last_shown import KEPT
from storage.rows import last_shown
from storage.values import Aged
from tests.storage.making import DAY, MINUTE, NOW, alert, digest, person, posting, sending

LATER = NOW + UNSEEN_AT_MOST + MINUTE


async def _age_out(storage: Storage, now: datetime, limit: int = 100) -> Aged:
    async with storage.work() as work:
        return await work.postings.age_out(now, limit)


async def _there(storage: Storage, *numbers: int) -> list[Posting]:
    async with storage.reading() as work:
        return await work.postings.get_many([posting(number).id for number in numbers])


async def test_what_no_feed_has_held_for_45_days_is_forgotten(storage: Storage) -> None:
    async with storage.work() as work:
        await work.postings.add_all([posting(1), posting(2)], NOW)
        await work.postings.add_all([posting(2)], NOW + DAY)
    assert await _age_out(storage, NOW + UNSEEN_AT_MOST) == Aged(0, 0)
    assert await _age_out(storage, LATER) == Aged(1, 0)
    assert await _there(storage, 1, 2) == [posting(2)]


async def test_what_somebody_keeps_stays_and_is_marked_as_expired(storage: Storage) -> None:
    async with storage.work() as work:
        await work.postings.add_all([posting(number) for number in (1, 2, 3)], NOW)
        ana = await person(work)
        await work.saved.add(ana.id, posting(1).id, NOW)
        await work.applications.put(ana.id, posting(2).id, Stage.APPLIED, NOW)
    assert await _age_out(storage, LATER) == Aged(forgotten=1, expired=2)
    kept = await _there(storage, 1, 2, 3)
    assert [each.source_id for each in kept] == ["1", "2"]
    assert all(is_expired(each, LATER) for each in kept)
    assert await _age_out(storage, LATER) == Aged(0, 0)
    async with storage.reading() as work:
        assert (await work.postings.search(now=LATER)).total == 0


async def test_a_posting_that_a_feed_brings_back_is_open_again(storage: Storage) -> None:
    async with storage.work() as work:
        await work.postings.add_all([posting(1)], NOW)
        await work.saved.add((await person(work)).id, posting(1).id, NOW)
        await work.postings.age_out(LATER, 10)
        await work.postings.add_all([posting(1)], LATER + DAY)
    (back,) = await _there(storage, 1)
    assert not is_expired(back, LATER + DAY)


async def test_what_its_source_calls_over_is_forgotten_once_out_of_the_feed(
    storage: Storage,
) -> None:
    """While it is in the feed it would only come back as new."""
    async with storage.work() as work:
        await work.postings.add_all([posting(1, expires_at=NOW + MINUTE), posting(2)], NOW)
    assert await _age_out(storage, NOW + DAY / 2) == Aged(0, 0)
    assert await _age_out(storage, NOW + 2 * DAY) == Aged(1, 0)
    assert await _there(storage, 1, 2) == [posting(2)]


async def test_postings_of_a_digest_stay_as_long_as_the_digest(storage: Storage) -> None:
    async with storage.work() as work:
        queued = await digest(work, 3)
        await sending(work)
        await work.digests.sent(queued.id, 1, NOW + 10 * DAY)
    assert await _age_out(storage, LATER) == Aged(forgotten=0, expired=1)
    for days in range(46, 70):
        await _age_out(storage, NOW + days * DAY)
        async with storage.work() as work:
            await work.digests.forget_older(NOW + days * DAY - DIGESTS_KEPT)
            is_kept = await work.digests.get(queued.id, queued.person_id) is not None
        assert is_kept == (days <= DIGESTS_KEPT.days)
        assert not is_kept or await _there(storage, 3)
    assert await _there(storage, 3) == []


async def test_the_last_digest_with_a_posting_is_the_one_that_counts(storage: Storage) -> None:
    """However little is written when thousands of digests have the same."""
    latest = NOW + 2 * DAY
    async with storage.work() as work:
        await digest(work, 1)
        for number, moment in enumerate((NOW + MINUTE, latest, latest + MINUTE), start=1):
            plan = Plan(
                await alert(work, 100 + number),
                moment + DAY,
                RunResult.QUEUED,
                (posting(1).id,),
                repeats=(posting(2).id,),
            )
            await work.planning.keep([plan], moment)
        kept = (await work.planning._connection.execute(select(last_shown))).all()
    assert {tuple(row) for row in kept} == {(posting(1).id, latest), (posting(2).id, latest)}
    async with storage.work() as work:
        await work.postings.forget_shown(latest + DIGESTS_KEPT)
    assert await _age_out(storage, latest + DIGESTS_KEPT) == Aged(forgotten=0, expired=1)
    assert await _age_out(storage, latest + KEPT) == Aged(forgotten=1, expired=0)
    async with storage.work() as work:
        await work.postings.forget_shown(latest + KEPT)
        assert (await work.planning._connection.execute(select(last_shown))).all() == []


async def test_what_a_digest_was_lengthened_by_stays_as_well(storage: Storage) -> None:
    async with storage.work() as work:
        await work.postings.add_all([posting(2)], NOW)
        await work.tellings.lengthen(await digest(work, 1), [posting(2).id], NOW)
    assert await _age_out(storage, NOW + DIGESTS_KEPT) == Aged(forgotten=0, expired=2)
    assert await _age_out(storage, NOW + KEPT) == Aged(forgotten=2, expired=0)


async def test_no_more_than_asked_for_are_dealt_with_at_a_time(storage: Storage) -> None:
    async with storage.work() as work:
        await work.postings.add_all([posting(number) for number in range(7)], NOW)
    counted = [(await _age_out(storage, LATER, limit=3)).forgotten for _ in range(4)]
    assert counted == [3, 3, 1, 0]


async def test_a_forgotten_posting_that_comes_back_is_not_shown_again(storage: Storage) -> None:
    async with storage.work() as work:
        queued = await digest(work, 1)
        await sending(work)
        await work.digests.sent(queued.id, 1, NOW)
        await work.digests.forget_older(NOW + KEPT)
        assert (await work.postings.age_out(NOW + KEPT, 10)).forgotten == 1
        await work.postings.add_all([posting(1)], NOW + KEPT)
        assert await work.postings.candidates_for(queued.person_id, NOW - DAY, 10) == []
