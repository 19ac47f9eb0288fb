"""The benchmark of the pace, at a small size: all arrive, and it counts windows right."""

from __future__ import annotations

import pytest

from benchmarks.pace import CASES, Case, measure, most_within
from tests.support.databases import require_postgresql


@pytest.mark.postgres
@pytest.mark.parametrize("case", [CASES["30-1-sqlite"], CASES["1000-2"]], ids=["30", "1000"])
async def test_all_digests_arrive(case: Case) -> None:
    require_postgresql()
    seconds = 60 / case.rate
    assert (await measure(case, seconds)).sent == 60


def test_windows_are_half_open() -> None:
    moments = [0.0, 0.25, 0.5, 1.0, 1.25, 3.0]
    assert most_within(moments, 1.0) == 3
    assert most_within(moments, 1.5) == 5
    assert most_within(moments, 0.25) == 1
