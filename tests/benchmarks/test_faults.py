"""The benchmark of faults, at a small size: nothing is lost, nothing repeated."""

from __future__ import annotations

import pytest

from benchmarks.faults import SCENARIOS, measure
from storage.values import DigestState
from tests.support.databases import require_postgresql

NAMES = ["kills-1-sqlite", "kills-3-postgresql", "resets-and-kills", "clock-jumps"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.postgres
async def test_no_digest_is_lost_and_none_repeated(name: str) -> None:
    require_postgresql()
    result = await measure(SCENARIOS[name], digests=200, kills=3)
    assert (result.lost, result.repeated) == (0, 0)
    assert result.counts.total() == int(200 * SCENARIOS[name].share)
    assert set(result.counts) <= {DigestState.SENT, DigestState.UNCERTAIN}
