"""Making what the tests of this room put into the database."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, time, timedelta
from typing import Any

from jobs.alerts import Alert, Cadence, RunResult, Schedule
from jobs.planning import Plan
from jobs.posting import Posting
from jobs.preferences import Preferences
from storage.engine import Storage
from storage.unit_of_work import UnitOfWork
from storage.values import Digest, DigestState, Ending, Person

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
LEASE = timedelta(minutes=5)
MONDAYS = Schedule(Cadence.WEEKLY, time(9, 30), "Europe/Berlin", weekday=0)


def posting(number: int = 1, **changes: Any) -> Posting:
    """A posting; each number is another one, a minute older than the number before."""
    plain: dict[str, Any] = {
        "source": "somewhere",
        "source_id": str(number),
        "url": f"https://example.com/{number}",
        "title": f"Customer Success Manager {number}",
        "company": "Acme",
        "locations": ("Germany",),
        "remote": True,
        "published_at": NOW - number * MINUTE,
    }
    return Posting(**{**plain, **changes})


async def person(work: UnitOfWork, chat_id: int = 100) -> Person:
    """Somebody who has just written to us."""
    return await work.people.ensure(chat_id, "Ana", "en", NOW)


async def alert(work: UnitOfWork, chat_id: int = 100, due: datetime = NOW) -> Alert:
    """An active alert of the person of this chat."""
    owner = await person(work, chat_id)
    return await work.alerts.add(owner.id, Preferences(("manager",)), MONDAYS, due)


async def claim(
    work: UnitOfWork, cadence: Cadence, limit: int = 10, now: datetime = NOW
) -> list[Alert]:
    """Claims due alerts, as a round does that plans them."""
    ids = await work.planning.claim(cadence, now, now + LEASE, limit)
    return await work.planning.read_claimed(ids, now + LEASE)


async def digest(work: UnitOfWork, *numbers: int, chat_id: int = 100) -> Digest:
    """A queued digest with these postings (number 1, if none is named)."""
    postings = [posting(number) for number in numbers or (1,)]
    await work.postings.add_all(postings, NOW)
    owner = await alert(work, chat_id)
    queued = await queue(work, owner, [each.id for each in postings])
    assert queued is not None
    return queued


async def as_kept(storage: Storage, made: Digest) -> Digest:
    """The digest as the database has it now."""
    async with storage.reading() as work:
        found = await work.digests.get(made.id, made.person_id)
    assert found is not None
    return found


async def queue(
    work: UnitOfWork, owner: Alert, ids: Sequence[str], repeats: Sequence[str] = ()
) -> Digest | None:
    """Keeps a plan for the alert that brings these postings, and does not move it."""
    brings = (tuple(ids), tuple(repeats))
    plan = Plan(owner, owner.next_due_at, RunResult.QUEUED, *brings)
    digest_id = (await work.planning.keep([plan], NOW)).get(owner.id)
    return None if digest_id is None else await work.digests.get(digest_id, owner.person_id)


@asynccontextmanager
async def two_at_once(url: str) -> AsyncIterator[tuple[Storage, Storage]]:
    """The same database opened twice, as two processes have it: they share no connection."""
    one, other = await Storage(url).open(), await Storage(url).open()
    try:
        yield one, other
    finally:
        await one.close()
        await other.close()


async def sending(work: UnitOfWork, now: datetime = NOW, limit: int = 10) -> list[Digest]:
    """Claims queued digests and begins them, as a sender does right before its calls."""
    until = now + LEASE
    claimed = await work.outbox.claim(now, until, f"claim at {now}", limit)
    await work.outbox.begin([one.id for one in claimed], f"claim at {now}", now, until)
    return claimed


def ending(claimed: Digest, state: DigestState, at: datetime = NOW, **more: Any) -> Ending:
    """News of a digest that was claimed."""
    assert claimed.claim is not None
    return Ending(claimed.id, claimed.claim, state, at, **more)
