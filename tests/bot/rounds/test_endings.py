"""Endings: written in batches, kept in mind while the database is away, and never lost quietly."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing, suppress
from datetime import timedelta
from pathlib import Path

import pytest

from bot.actions.delivering import Claimed, begin, claim_digests
from bot.outcomes import Failed, Later, Outcome, Refused, Sent, Uncertain
from bot.pacing.tempo import FREE
from bot.rounds.alert_round import run_alert_round
from bot.rounds.endings import Ended, Endings
from bot.rounds.send_round import run_send_round
from bot.services import Services
from storage.engine import Storage
from storage.errors import DatabaseBusy
from storage.values import DigestState
from tests.support.outgoing import Post
from tests.support.services import clock_of


@asynccontextmanager
async def locked(services: Services) -> AsyncIterator[None]:
    """Somebody else holds the database."""
    file = Path(services.settings.database_url.removeprefix("sqlite:///"))
    other = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    with closing(other):
        await asyncio.to_thread(other.execute, "BEGIN IMMEDIATE")  # it may have to wait
        yield
        other.execute("ROLLBACK")


@pytest.fixture
async def being_sent(post: Post, services: Services) -> list[Claimed]:
    """Two digests that were begun."""
    for name in ("Ana", "Ben"):
        await post.subscriber(name)
    await run_alert_round(services)
    claimed = await claim_digests(services, 10, FREE.interval)
    assert len(await begin(services, claimed)) == 2
    return claimed


async def state(services: Services, claimed: Claimed) -> DigestState:
    async with services.storage.reading() as work:
        found = await work.digests.get(claimed.digest.id, claimed.digest.person_id)
    assert found is not None
    return found.state


async def test_what_ended_while_the_database_was_away_is_written_when_it_is_back(
    services: Services, being_sent: list[Claimed]
) -> None:
    await services.storage.close()
    services.storage = Storage(
        services.settings.database_url, busy_timeout=timedelta(milliseconds=50)
    )
    endings = Endings(services)
    async with locked(services):
        for number, one in enumerate(being_sent, 1):
            endings.add(Ended(one.digest, Sent(number), services.now()))
        async with asyncio.timeout(20):
            while not endings.is_behind:
                await asyncio.sleep(0.01)
        assert await state(services, being_sent[0]) is DigestState.SENDING
    await endings.close()
    assert not endings.is_behind
    assert [await state(services, one) for one in being_sent] == [DigestState.SENT] * 2


async def test_nothing_is_claimed_while_outcomes_cannot_be_kept(
    post: Post, services: Services
) -> None:
    people = [await post.subscriber(f"Person {number}") for number in range(20)]
    await run_alert_round(services)
    await services.storage.close()
    services.storage = Storage(
        services.settings.database_url, busy_timeout=timedelta(milliseconds=50)
    )
    sending = asyncio.create_task(run_send_round(services, post.bot))
    while not await post.arrived(people[0]):
        await asyncio.sleep(0.005)
    async with locked(services):
        await asyncio.sleep(1)
    with suppress(DatabaseBusy):  # it may have been a claim that met the lock
        await sending
    clock_of(services).passes(minutes=1)  # what was claimed in that moment is free again
    await run_send_round(services, post.bot)
    assert [len(await post.arrived(who)) for who in people] == [1] * 20


async def test_each_kind_of_end_is_written(services: Services, being_sent: list[Claimed]) -> None:
    first, second = being_sent
    endings = Endings(services)
    endings.add(Ended(first.digest, Refused("blocked"), services.now()))
    endings.add(Ended(second.digest, Uncertain("reset"), services.now()))
    await endings.close()
    assert await state(services, first) is DigestState.REFUSED
    assert await state(services, second) is DigestState.UNCERTAIN
    async with services.storage.reading() as work:
        gone = await work.people.get(first.digest.person_id)
        assert gone is not None
        assert gone.unreachable_since == services.now()


async def test_a_retry_comes_exactly_as_long_after_the_answer_as_was_asked(
    services: Services, being_sent: list[Claimed]
) -> None:
    first, _ = being_sent
    endings = Endings(services)
    heard_at = services.now() - timedelta(seconds=3)  # the database was away meanwhile
    endings.add(Ended(first.digest, Later(30), heard_at))
    await endings.close()
    async with services.storage.reading() as work:
        found = await work.digests.get(first.digest.id, first.digest.person_id)
    assert found is not None
    assert (found.state, found.attempts) == (DigestState.QUEUED, 0)
    assert found.available_at == heard_at + timedelta(seconds=30)


async def test_a_process_that_stops_waits_a_while_only_for_its_database(
    services: Services, being_sent: list[Claimed], caplog: pytest.LogCaptureFixture
) -> None:
    await services.storage.close()
    services.storage = Storage(
        services.settings.database_url, busy_timeout=timedelta(milliseconds=50)
    )
    async with locked(services):
        endings = Endings(services)
        endings.add(Ended(being_sent[0].digest, Sent(1), services.now()))
        closing_ = asyncio.create_task(endings.close())
        await asyncio.sleep(0.1)
        closing_.cancel()
        with pytest.raises(asyncio.CancelledError):
            await closing_
    assert "could not be kept" in caplog.text


async def test_an_outcome_that_cannot_be_written_holds_up_no_other_and_stops_the_round(
    services: Services, being_sent: list[Claimed], caplog: pytest.LogCaptureFixture
) -> None:
    first, second = being_sent
    endings = Endings(services)
    endings.add(Ended(first.digest, Sent(2**70), services.now()))  # no column holds that number
    endings.add(Ended(second.digest, Sent(2), services.now()))
    await endings.close()
    assert await state(services, first) is DigestState.SENDING  # and uncertain when its lease ends
    assert await state(services, second) is DigestState.SENT
    assert endings.is_behind
    assert "cannot be kept: OverflowError" in caplog.text


@pytest.mark.parametrize(
    ("outcome", "still_asked"),
    [(Refused("blocked"), False), (Failed("ours"), False), (Later(1), True), (Sent(1), True)],
)
async def test_a_question_counts_only_where_its_digest_may_have_arrived(
    services: Services, being_sent: list[Claimed], outcome: Outcome, still_asked: bool
) -> None:
    digest = being_sent[0].digest
    async with services.storage.work() as work:
        person = await work.people.get(digest.person_id)
        assert person is not None
        assert await work.people.ask(person, digest.id, services.now())
    endings = Endings(services)
    endings.add(Ended(digest, outcome, services.now()))
    await endings.close()
    async with services.storage.reading() as work:
        person = await work.people.get(digest.person_id)
    assert person is not None
    assert (person.asked_in == digest.id) is still_asked
