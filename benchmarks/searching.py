"""How long a search takes over 100,000 postings, on both databases, and for how many people.

Run: python benchmarks/searching.py [--postings N] [--searches N] [--people N,N,N] [--seed N]
     [--only sqlite|postgresql] [--slowest]
PostgreSQL is looked for at TEST_DATABASE_URL; without one its lines are left out. A search is all
that `/jobs WORDS` asks of the database, from reading the words to the postings of the first page
(every tenth: of the fourth), one after another, by people each of whom has hidden five postings and
a company. `cpu` is the p99 of the time of this process alone, which a busy machine changes less; on
PostgreSQL the server's comes on top.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import random
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from sqlalchemy import insert, text

from benchmarks.databases import ADDRESSES
from jobs.companies import company_key
from jobs.posting import Posting
from jobs.preferences import read_preferences
from storage.engine import Storage
from storage.rows import hidden, hidden_companies, people
from tests.support.job_market import many_postings, many_searches

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
BAR = 50  # milliseconds, p99
CHUNK = 5_000


@dataclass(frozen=True, slots=True)
class Measured:
    """Milliseconds of each search by the clock and of this process, and what it looked for."""

    database: str
    people: int
    took: tuple[float, ...]
    cpu: tuple[float, ...]
    searches: tuple[str, ...]

    @property
    def p50(self) -> float:
        return statistics.median(self.took)

    @property
    def p99(self) -> float:
        return _p99(self.took)

    def line(self) -> str:
        verdict = "" if self.p99 < BAR else f"  over the bar of {BAR} ms"
        return (
            f"{self.database:<12}{self.people:>9,}{self.p50:>10.1f}{self.p99:>10.1f}"
            f"{max(self.took):>10.1f}{_p99(self.cpu):>10.1f}{verdict}"
        )


def _p99(times: Sequence[float]) -> float:
    return sorted(times)[len(times) * 99 // 100]


async def measured(storage: Storage, name: str, searches: Sequence[str], count: int) -> Measured:
    """Each search once, by one of so many people."""
    chance = random.Random(count)
    took, cpu = [], []
    for number, search in enumerate(searches):
        person = chance.randint(1, count)
        offset = 30 if number % 10 == 9 else 0
        started, used = time.perf_counter(), time.process_time()
        async with storage.reading() as work:
            await work.postings.search(
                read_preferences(search), limit=10, offset=offset, now=NOW, hidden_from=person
            )
        took.append(1000 * (time.perf_counter() - started))
        cpu.append(1000 * (time.process_time() - used))
    return Measured(name, count, tuple(took), tuple(cpu), tuple(searches))


async def measure(
    storage: Storage,
    name: str,
    found: Sequence[Posting],
    searches: Sequence[str],
    steps: Sequence[int],
) -> list[Measured]:
    """Fills the database with the postings, then measures with ever more people."""
    started = time.perf_counter()
    for start in range(0, len(found), CHUNK):
        async with storage.work() as work:
            await work.postings.add_all(found[start : start + CHUNK], NOW)
    seconds = time.perf_counter() - started
    print(f"{name}: {len(found):,} postings kept in {seconds:.0f} s, {len(found) / seconds:,.0f}/s")
    gc.freeze()  # a bot has no hundred thousand postings in memory for Python to walk through
    results, before = [], 0
    for count in steps:
        await _add_people(storage, found, before, count)
        before = count
        await measured(storage, name, searches[:100], count)  # warm
        results.append(await measured(storage, name, searches, count))
        print(results[-1].line())
    return results


async def _add_people(storage: Storage, found: Sequence[Posting], first: int, last: int) -> None:
    chance = random.Random(last)
    for start in range(first, last, CHUNK):
        ids = range(start + 1, min(start + CHUNK, last) + 1)
        async with storage.work() as work:
            run = work.people._connection.execute  # what no repository does: a city moves in
            await run(insert(people), [_person(number) for number in ids])
            picked = [(number, chance.sample(found, 6)) for number in ids]
            rows = [
                {"person_id": number, "posting_id": one.id, "hidden_at": NOW}
                for number, some in picked
                for one in some[:5]
            ]
            await run(insert(hidden), rows)
            companies = [
                {"person_id": number, "company": company_key(some[5].company), "hidden_at": NOW}
                for number, some in picked
            ]
            await run(insert(hidden_companies), companies)
    async with storage.work() as work:
        await work.people._connection.execute(text("ANALYZE"))


def _person(number: int) -> dict[str, object]:
    moments = {"created_at": NOW, "last_seen_at": NOW}
    return {"id": number, "chat_id": number, "name": "Ana", "plan": "free", **moments}


async def run(arguments: argparse.Namespace) -> list[Measured]:
    """All lines of the table."""
    found = list(many_postings(arguments.postings, NOW, arguments.seed))
    searches = many_searches(arguments.searches, arguments.seed)
    print(f"{'':<12}{'people':>9}{'p50 ms':>10}{'p99 ms':>10}{'max ms':>10}{'cpu':>10}")
    results: list[Measured] = []
    for name, address in ADDRESSES.items():
        if arguments.only not in (None, name.lower()):
            continue
        try:
            async with address() as url:
                storage = await Storage(url).open()
                results += await measure(storage, name, found, searches, arguments.people)
                await storage.close()
        except OSError as error:
            print(f"{name} is left out: {error}")
    for one in results if arguments.slowest else []:
        for took, search in sorted(zip(one.took, one.searches, strict=True), reverse=True)[:15]:
            print(f"{one.database:<12}{one.people:>9,}{took:>10.1f}  {search}")
    return results


def parsed(given: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--postings", type=int, default=100_000)
    parser.add_argument("--searches", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=[name.lower() for name in ADDRESSES])
    parser.add_argument("--slowest", action="store_true", help="name the slowest searches")
    parser.add_argument(
        "--people",
        type=lambda written: [int(part) for part in written.split(",")],
        default=[1, 1_000, 100_000],
    )
    return parser.parse_args(given)


if __name__ == "__main__":
    asyncio.run(run(parsed()))
