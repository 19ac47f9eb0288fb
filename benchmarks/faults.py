"""Digests under faults: how many were sent, lost, repeated, uncertain.

Run: python benchmarks/faults.py [--digests 20000] [--kills 200] [--gap 1] [--only NAME ...]
The receiver and the senders are processes of their own, at the pace of paid broadcasts. A digest is
lost if it is neither with its person nor known to be refused, failed or uncertain; it is repeated
if the receiver took it more than once. PostgreSQL is looked for at TEST_DATABASE_URL.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.databases import postgresql_address, sqlite_address
from benchmarks.sending import digests_due
from benchmarks.sending.proxy import Proxy
from benchmarks.sending.receiver import Behaviour, receiving
from benchmarks.sending.senders import Processes, Sender
from storage.values import DigestState

ON_THEIR_WAY = (DigestState.QUEUED, DigestState.SENDING)
LONGEST = 3600.0  # seconds that a run may take
AWAY = 10.0  # seconds without a database
HOUR = 3600.0


@dataclass(frozen=True, slots=True)
class Result:
    """How the digests of one run ended."""

    counts: Counter[DigestState]
    lost: int
    repeated: int
    unknown_taken: int  # uncertain ones that the receiver did take
    kills: int
    seconds: float


@dataclass(slots=True)
class Run:
    """A run that lasts: what disturbs it may look at this."""

    url: str
    processes: Processes
    digests: int
    kills: int
    chance: random.Random
    gap: float = 1.0  # seconds from kill to kill, on average
    proxy: Proxy | None = None
    killed: int = field(default=0)

    async def is_over(self) -> bool:
        """Whether nothing is queued or under way: what a killed process left does not change."""
        before: Counter[DigestState] | None = None
        for _ in range(3):
            counts = await digests_due.counts(self.url)
            if counts[DigestState.QUEUED] or counts != (before or counts):
                return False
            before = counts
            await asyncio.sleep(0.7)
        return True


Disturbing = Callable[[Run], Awaitable[None]]


async def kill_at_random(run: Run) -> None:
    """So many SIGKILLs, at random instants of the whole run."""
    while run.killed < run.kills:
        await asyncio.sleep(run.chance.uniform(0.0, 2 * run.gap))
        if not (await digests_due.counts(run.url))[DigestState.QUEUED]:
            return
        run.processes.kill(run.chance.randrange(10))
        run.killed += 1


async def take_database_away(run: Run) -> None:
    """Ten seconds without a database, in the middle."""
    await asyncio.sleep(2)
    if run.proxy is not None:
        await run.proxy.goes_away(AWAY)
    else:
        await asyncio.to_thread(_lock, urlsplit(run.url).path)


def _lock(file: str) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA busy_timeout = 5000")
        connection.execute("BEGIN EXCLUSIVE")
        time.sleep(AWAY)
        connection.execute("ROLLBACK")


async def set_clocks(run: Run) -> None:
    """An hour on, two back, and right again."""
    for jump in (HOUR, -HOUR, 0.0):
        await asyncio.sleep(2)
        run.processes.jump.value = jump


async def leave_alone(_: Run) -> None:
    """Only the receiver misbehaves."""


WELL = Behaviour(delay=0.02)


@dataclass(frozen=True, slots=True)
class Scenario:
    """A kind of trouble, with so many processes."""

    disturbing: Disturbing
    behaviour: Behaviour = WELL
    processes: int = 1
    database: str = "postgresql"
    share: float = 1.0  # of the digests: those that wait for long are fewer
    through_proxy: bool = False


RESETS = Behaviour(delay=0.02, reset_before=0.01, reset_after=0.01)
ERRORS = Behaviour(delay=0.02, server_error=0.03)
FLOODS = Behaviour(delay=0.02, too_many=0.03)
SCENARIOS = {
    "kills-1-postgresql": Scenario(kill_at_random),
    "kills-3-postgresql": Scenario(kill_at_random, processes=3),
    "kills-1-sqlite": Scenario(kill_at_random, database="sqlite"),
    "resets": Scenario(leave_alone, RESETS, processes=2),
    "resets-and-kills": Scenario(kill_at_random, RESETS, processes=2, share=0.25),
    "server-errors": Scenario(leave_alone, ERRORS, processes=2),
    "too-many-requests": Scenario(leave_alone, FLOODS, processes=2),
    "database-away-postgresql": Scenario(take_database_away, processes=2, through_proxy=True),
    "database-away-sqlite": Scenario(take_database_away, database="sqlite"),
    "clock-jumps": Scenario(set_clocks, processes=2),
}


async def measure(
    scenario: Scenario, digests: int, kills: int, *, gap: float = 1.0, seed: int = 1
) -> Result:
    """One run to its end. Raises OSError where its database is not there."""
    digests, kills = max(1, int(digests * scenario.share)), int(kills * scenario.share)
    address = sqlite_address if scenario.database == "sqlite" else postgresql_address
    async with (
        address() as url,
        receiving(scenario.behaviour) as receiver,
        Proxy.before(url) as way,
    ):
        await digests_due.fill(url, digests)
        seen = _through(url, way.port) if scenario.through_proxy else url
        processes = Processes(Sender(seen, receiver.url, paid=True))
        run = Run(url, processes, digests, kills, random.Random(seed), gap)
        run.proxy = way if scenario.through_proxy else None
        began = time.monotonic()
        processes.start(scenario.processes)
        try:
            await asyncio.wait_for(_until_over(run, scenario.disturbing), LONGEST)
        finally:
            await asyncio.to_thread(processes.stop)
        seconds = time.monotonic() - began
        await digests_due.give_up_what_was_under_way(url)
        taken, _ = await receiver.journal()
        return _judged(
            run, await digests_due.states(url), Counter(chat for _, chat in taken), seconds
        )


async def _until_over(run: Run, disturbing: Disturbing) -> None:
    await disturbing(run)
    while not await run.is_over():  # noqa: ASYNC110 - it is other processes that work
        await asyncio.sleep(0.5)


def _judged(
    run: Run, states: dict[int, DigestState], taken: Counter[int], seconds: float
) -> Result:
    uncertain = {chat for chat, state in states.items() if state is DigestState.UNCERTAIN}
    arrived = {chat for chat in taken if taken[chat]}
    lost = [
        chat
        for chat in range(1, run.digests + 1)
        if (states.get(chat) is DigestState.SENT) != (chat in arrived) and chat not in uncertain
    ]
    return Result(
        counts=Counter(states.values()),
        lost=len(lost),
        repeated=sum(times > 1 for times in taken.values()),
        unknown_taken=len(uncertain & arrived),
        kills=run.killed,
        seconds=seconds,
    )


def _through(url: str, port: int) -> str:
    parts = urlsplit(url)
    user, _, _ = parts.netloc.rpartition("@")
    return urlunsplit(parts._replace(netloc=f"{user}@127.0.0.1:{port}"))


async def table(names: list[str], digests: int, kills: int, gap: float) -> dict[str, Result]:
    """Prints a line for each scenario."""
    print(
        f"{'':26}{'kills':>6}{'sent':>7}{'uncertain':>10}{'(taken)':>8}{'refused':>8}"
        f"{'failed':>7}{'left':>5}{'lost':>5}{'repeated':>9}{'seconds':>8}"
    )
    results = {}
    for name in names:
        result = await measure(SCENARIOS[name], digests, kills, gap=gap)
        counts = result.counts
        print(
            f"{name:26}{result.kills:>6}{counts[DigestState.SENT]:>7}"
            f"{counts[DigestState.UNCERTAIN]:>10}{result.unknown_taken:>8}"
            f"{counts[DigestState.REFUSED]:>8}{counts[DigestState.FAILED]:>7}"
            f"{sum(counts[state] for state in ON_THEIR_WAY):>5}"
            f"{result.lost:>5}{result.repeated:>9}{result.seconds:>8.0f}",
            flush=True,
        )
        results[name] = result
    return results


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--digests", type=int, default=20_000)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--gap", type=float, default=1.0, help="seconds from kill to kill")
    parser.add_argument("--only", nargs="+", choices=SCENARIOS, default=list(SCENARIOS))
    asked = parser.parse_args()
    asyncio.run(table(asked.only, asked.digests, asked.kills, asked.gap))


if __name__ == "__main__":
    main()
