"""The pace that is reached, and whether anything bursts, with one process and with several.

Run: python benchmarks/pace.py [--seconds 30] [--only NAME ...]
At 30 a second the receiver is strict: the 32nd message within a second gets a 429. Printed are the
sends a second from first to last, the most in any second and in any tenth of one, and the 429s.
PostgreSQL is looked for at TEST_DATABASE_URL.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from bisect import bisect_left
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.databases import postgresql_address, sqlite_address
from benchmarks.sending import digests_due
from benchmarks.sending.receiver import Behaviour, receiving
from benchmarks.sending.senders import Processes, Sender

_LONGEST = 20  # times the seconds asked for


@dataclass(frozen=True, slots=True)
class Case:
    """So many processes; with `paid` at 1,000 a second, else at 30."""

    processes: int
    paid: bool = False
    database: str = "postgresql"

    @property
    def rate(self) -> int:
        return 1000 if self.paid else 30


CASES = {
    "30-1-sqlite": Case(1, database="sqlite"),
    "30-1": Case(1),
    "30-3": Case(3),
    "1000-1": Case(1, paid=True),
    "1000-2": Case(2, paid=True),
}


@dataclass(frozen=True, slots=True)
class Pace:
    """What the receiver saw."""

    sent: int
    achieved: float  # a second
    worst_second: int
    worst_tenth: int
    refused: int


async def measure(case: Case, seconds: float) -> Pace:
    """One run to its end. Raises OSError where its database is not there."""
    count = round(case.rate * seconds)
    # One more than the pace: where a second begins, two clocks need not agree.
    strict = Behaviour(rate=0 if case.paid else case.rate + 1, delay=0.05)
    address = sqlite_address if case.database == "sqlite" else postgresql_address
    async with address() as url, receiving(strict) as receiver:
        await digests_due.fill(url, count)
        processes = Processes(Sender(url, receiver.url, paid=case.paid))
        processes.start(case.processes)
        try:
            async with asyncio.timeout(_LONGEST * seconds + 60):
                while len((await receiver.journal())[0]) < count:  # noqa: ASYNC110
                    await asyncio.sleep(1)
        finally:
            await asyncio.to_thread(processes.stop)
        taken, refused = await receiver.journal()
    return _seen(sorted(moment for moment, _ in taken), refused)


def _seen(moments: list[float], refused: int) -> Pace:
    span = moments[-1] - moments[0]
    return Pace(
        sent=len(moments),
        achieved=(len(moments) - 1) / span if span else 0.0,
        worst_second=most_within(moments, 1.0),
        worst_tenth=most_within(moments, 0.1),
        refused=refused,
    )


def most_within(moments: list[float], seconds: float) -> int:
    """The most of these, in order, that any half-open window of so many seconds holds."""
    return max(
        bisect_left(moments, moment + seconds) - number for number, moment in enumerate(moments)
    )


async def table(names: list[str], seconds: float) -> dict[str, Pace]:
    """Prints a line for each case."""
    print(
        f"{'a second, processes':22}{'sent':>7}{'a second':>10}"
        f"{'worst 1 s':>10}{'0.1 s':>7}{'429':>5}"
    )
    found = {}
    for name in names:
        pace = found[name] = await measure(CASES[name], seconds)
        print(
            f"{name:22}{pace.sent:>7}{pace.achieved:>10.1f}{pace.worst_second:>10}"
            f"{pace.worst_tenth:>7}{pace.refused:>5}",
            flush=True,
        )
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--only", nargs="+", choices=CASES, default=list(CASES))
    asked = parser.parse_args()
    asyncio.run(table(asked.only, asked.seconds))


if __name__ == "__main__":
    main()
