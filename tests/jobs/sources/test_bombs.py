"""Replies of any size and depth take a bounded time and a bounded memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.jobs.sources import bombs

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("name", sorted(bombs.OF))
def test_no_reply_takes_more_than_its_share(name: str) -> None:
    """In a process of its own, since memory is limited for a process as a whole."""
    program = [sys.executable, "-m", "tests.jobs.sources.bombs", name]
    done = subprocess.run(  # noqa: S603
        program, cwd=ROOT, capture_output=True, text=True, timeout=500, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(done.stdout.splitlines()) == len(bombs.OF[name])
