"""How long it takes to find who wants 1,000 new postings, among 100,000 and 1,000,000 wants.

Run: python benchmarks/matching.py [--wants N,N] [--postings N] [--searches N] [--seed N]
Each line is a percolator of so many wants. They are drawn from so many different searches, as many
people look for the same; `--searches 0` makes nearly each want another one, the worst case, and
reading that many searches takes some minutes. Printed are the seconds to build it, the seconds to
hold all postings against it (by the clock, and of this processor), how many wants fit a posting,
and the memory that the percolator takes.
"""

from __future__ import annotations

import argparse
import sys
import time
import tracemalloc
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from jobs.listed import Listed, listed
from jobs.percolating import Percolator
from jobs.preferences import Preferences, read_preferences
from tests.support.job_market import many_postings, many_searches

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
SAMPLE = 300
HEADING = (
    f"{'wants':>10}{'different':>11}{'postings':>10}{'build s':>9}{'match s':>9}{'by CPU':>9}"
    f"{'each fits':>11}{'MB':>7}"
)


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds, the mean number of wants that fit a posting, and bytes."""

    wants: int
    different: int
    postings: int
    building: float
    matching: float
    processor: float
    fitting: float
    memory: int

    def line(self) -> str:
        return (
            f"{self.wants:>10,}{self.different:>11,}{self.postings:>10,}{self.building:>9.1f}"
            f"{self.matching:>9.2f}{self.processor:>9.2f}{self.fitting:>11,.0f}"
            f"{self.memory / 1e6:>7.0f}"
        )


def measure(wants: int, preferences: Sequence[Preferences], postings: Sequence[Listed]) -> Measured:
    """Builds one, then holds each posting against it."""
    told = [(number, preferences[number % len(preferences)]) for number in range(wants)]
    started = time.perf_counter()
    percolator = Percolator(postings[:SAMPLE])
    percolator.add(told)
    building = time.perf_counter() - started
    started, began = time.perf_counter(), time.process_time()
    fitting = sum(len(percolator.wanting_any([posting])) for posting in postings)
    matching, processor = time.perf_counter() - started, time.process_time() - began
    return Measured(
        wants,
        len(set(preferences[:wants])),
        len(postings),
        building,
        matching,
        processor,
        fitting / len(postings),
        _memory(told, postings),
    )


def _memory(told: Sequence[tuple[int, Preferences]], postings: Sequence[Listed]) -> int:
    """Measured apart, for measuring slows the rest down; of many wants a part is enough."""
    part = told[: 1 + len(told) // 10]
    tracemalloc.start()
    percolator = Percolator(postings[:SAMPLE])
    percolator.add(part)
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return held * len(told) // len(percolator)


def run(arguments: argparse.Namespace) -> list[Measured]:
    """All lines of the table."""
    postings = [listed(one, NOW) for one in many_postings(arguments.postings, NOW, arguments.seed)]
    print(HEADING)
    results = []
    for wants in arguments.wants:
        count = min(arguments.searches or wants, wants)
        preferences = [read_preferences(text) for text in many_searches(count, arguments.seed)]
        results.append(measure(wants, preferences, postings))
        print(results[-1].line())
    return results


def parsed(given: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--postings", type=int, default=1_000)
    parser.add_argument("--searches", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--wants",
        type=lambda written: [int(part) for part in written.split(",")],
        default=[100_000, 1_000_000],
    )
    return parser.parse_args(given)


if __name__ == "__main__":
    run(parsed())
