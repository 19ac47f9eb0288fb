"""What it takes to claim and plan a digest among 10,000, 100,000 and 1,000,000 subscribers.

Run: python benchmarks/planning.py [--subscribers N,N,N] [--due N] [--postings N] [--searches N]
     [--only sqlite|postgresql] [--seed N]
PostgreSQL is looked for at TEST_DATABASE_URL; without one its lines are left out. Of all
subscribers so many are due, a tenth of them instant, three tenths daily, the rest weekly; the
others come later. What they look for is drawn from so many searches, of which a few are common;
each was shown five postings before, and one of ten has two alerts. Planned is by the alert round
of one process: claimed, decided and kept, the postings being at hand. Microseconds are the
clock's, for a digest, with all that the alerts took that had nothing to tell; `by CPU` are digests
a second of this process's own time, which counts on a machine that others use as well (on SQLite
it holds the database's work, on PostgreSQL it does not).
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from sqlalchemy import BigInteger, bindparam, insert, text
from sqlalchemy.ext.asyncio import AsyncConnection

from benchmarks.databases import ADDRESSES
from bot.actions.following import follow_postings
from bot.actions.waking import wake
from bot.memory import settle
from bot.rounds.alert_round import run_alert_round
from bot.services import Services
from bot.settings import Settings
from jobs.alerts import AlertState, Cadence, Schedule
from jobs.posting import Posting
from jobs.preferences import read_preferences
from storage.alert_rows import alert_columns
from storage.columns import UtcDateTime
from storage.engine import Storage
from storage.rows import alerts
from tests.support.clocks import SetClock
from tests.support.job_market import many_postings, many_searches
from tests.support.services import services_for

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
CHUNK = 5_000
NO_LIMIT = 1e6  # digests a second: at this pace none is left for later
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Europe/London", "UTC")


@dataclass(frozen=True, slots=True)
class Measured:
    """Of one size: seconds of the clock and of this processor, and what was planned in them."""

    database: str
    subscribers: int
    seconds: float
    processor: float
    due: int
    digests: int
    postings: int

    @property
    def a_digest(self) -> float:
        """Microseconds of the clock, claim and plan together."""
        return 1e6 * self.seconds / max(1, self.digests)

    def line(self) -> str:
        return (
            f"{self.database:<12}{self.subscribers:>12,}{self.due:>9,}{self.digests:>9,}"
            f"{self.postings / max(1, self.digests):>10.1f}"
            f"{self.a_digest:>12.0f}{self.digests / self.seconds:>12,.0f}"
            f"{self.digests / self.processor:>12,.0f}"
        )


HEADING = (
    f"{'':<12}{'subscribers':>12}{'due':>9}{'digests':>9}{'postings':>10}"
    f"{'digest us':>12}{'digests/s':>12}{'by CPU':>12}"
)


async def measure(services: Services, name: str, subscribers: int) -> Measured:
    """Plans all that is due, by one round at a pace that leaves nothing for later."""
    settle()
    await wake(services)
    await follow_postings(services)
    begun, used = time.perf_counter(), time.process_time()
    report = await run_alert_round(services, pace=NO_LIMIT)
    took, processor = time.perf_counter() - begun, time.process_time() - used
    if report.failed:
        raise RuntimeError(f"{report.failed} alerts could not be planned")
    postings = await _count(services.storage, "shown WHERE digest_id > 0")
    return Measured(name, subscribers, took, processor, report.due, report.queued, postings)


async def fill(storage: Storage, searches: Sequence[str], subscribers: int, due: int) -> None:
    """People, what they look for, and what they were shown, by a few large statements."""
    async with storage.work() as work:
        connection = work.people._connection  # what no repository does: a country moves in
        await _run(connection, PEOPLE, subscribers)
        some = list(searches)[:subscribers]
        patterns = [_alert(place, search) for place, search in enumerate(some, 1)]
        await connection.execute(insert(alerts), patterns)
        copied = [
            column.name for column in alerts.columns if column.name not in ("id", "person_id")
        ]
        names = {"names": ", ".join(copied), "copied": ", ".join(f"p.{name}" for name in copied)}
        await _run(connection, COPIES.format(**names), subscribers, patterns=len(some))
        await _run(connection, DUE, every=max(1, subscribers // due), due=due)
        await _run(connection, SHOWN, subscribers)
    async with storage.work() as work:
        await _run(work.people._connection, "ANALYZE")


# A number a person; those beyond the first get an alert that is a copy of one of the patterns,
# the lower ones more often, as a product of two even shares is more often low.
PEOPLE = """
    INSERT INTO people (id, chat_id, name, plan, created_at, last_seen_at)
    WITH RECURSIVE series(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM series WHERE n < :count)
    SELECT n, n, 'Ana', 'plus', :now, :now FROM series
"""
COPIES = """
    INSERT INTO alerts (id, person_id, {names})
    SELECT n.id, CASE WHEN n.id % 10 = 0 THEN n.id - 1 ELSE n.id END, {copied}
      FROM people n JOIN alerts p
        ON p.id = 1 + (n.id * 7919 % 1000003) * (n.id * 104729 % 1000003)
                      / 1000003 * :patterns / 1000003
     WHERE n.id > :patterns
"""
DUE = """
    UPDATE alerts SET next_due_at = :now, available_at = :now
     WHERE id % :every = 0 AND id / :every <= :due
"""
SHOWN = """
    INSERT INTO shown (person_id, posting_id, digest_id, shown_at)
    WITH placed AS (SELECT id, row_number() OVER (ORDER BY id) AS place FROM postings),
         fives(n) AS (SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4
                      UNION ALL SELECT 5)
    SELECT p.id, k.id, 0, :now FROM people p CROSS JOIN fives f
      JOIN placed k ON k.place = 1 + (p.id * 31 + f.n * 1009) % (SELECT count(*) FROM placed)
"""


async def _run(
    connection: AsyncConnection, statement: str, count: int = 0, **given: object
) -> None:
    named = {
        name for name in ("now", "count", "patterns", "every", "due") if f":{name}" in statement
    }
    types = {"now": UtcDateTime}
    binds = [bindparam(name, type_=types.get(name, BigInteger)) for name in named]
    values = {"now": NOW, "count": count, **given}
    await connection.execute(
        text(statement).bindparams(*binds), {name: values[name] for name in named}
    )


def _alert(place: int, search: str) -> dict[str, object]:
    cadence = (Cadence.INSTANT, *[Cadence.DAILY] * 3, *[Cadence.WEEKLY] * 6)[place % 10]
    schedule = Schedule(cadence, NOW.time(), ZONES[place % len(ZONES)])
    wanted = read_preferences(search)
    return {
        "id": place,
        "person_id": place,
        **alert_columns(wanted, schedule, AlertState.ACTIVE, NOW + timedelta(days=1)),
        "want_id": 1 if cadence is Cadence.INSTANT else None,
    }


async def _count(storage: Storage, what: str) -> int:
    async with storage.reading() as work:
        counted = text(f"SELECT count(*) FROM {what}")  # noqa: S608
        return await work.people._connection.scalar(counted) or 0


@contextlib.asynccontextmanager
async def opened(url: str, home: str) -> AsyncIterator[Services]:
    """The services of a process that plans, with a clock that stands still."""
    services = services_for(Settings(home=Path(home), database_url=url), SetClock(NOW))
    await services.storage.open()
    try:
        yield services
    finally:
        await services.storage.close()


async def run(arguments: argparse.Namespace) -> list[Measured]:
    """All lines of the table."""
    found = list(many_postings(arguments.postings, NOW, arguments.seed))
    searches = many_searches(arguments.searches, arguments.seed)
    print(HEADING)
    results: list[Measured] = []
    for name, address in ADDRESSES.items():
        if arguments.only not in (None, name.lower()):
            continue
        for subscribers in arguments.subscribers:
            try:
                async with address() as url:
                    with tempfile.TemporaryDirectory() as home:
                        async with opened(url, home) as services:
                            await _add_postings(services.storage, found)
                            await fill(services.storage, searches, subscribers, arguments.due)
                            results.append(await measure(services, name, subscribers))
            except OSError as error:
                print(f"{name} is left out: {error}")
                break
            print(results[-1].line())
    return results


async def _add_postings(storage: Storage, found: Sequence[Posting]) -> None:
    for start in range(0, len(found), CHUNK):
        async with storage.work() as work:
            await work.postings.add_all(found[start : start + CHUNK], NOW)


def parsed(given: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--due", type=int, default=10_000)
    parser.add_argument("--postings", type=int, default=5_000)
    parser.add_argument("--searches", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=[name.lower() for name in ADDRESSES])
    parser.add_argument(
        "--subscribers",
        type=lambda written: [int(part) for part in written.split(",")],
        default=[10_000, 100_000, 1_000_000],
    )
    return parser.parse_args(given)


if __name__ == "__main__":
    asyncio.run(run(parsed()))
