"""What an import costs: the heavy libraries come only with what needs them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("module", "absent"),
    [
        ("storage", "sqlalchemy"),
        ("storage.errors", "sqlalchemy"),
        ("storage.values", "sqlalchemy"),
        ("storage.engine", "alembic"),
        ("storage.engine", "asyncpg"),
        ("jobs.matching", "storage"),
        ("knowledge.answer", "storage"),
    ],
)
def test_a_module_does_not_bring_what_it_does_not_need(module: str, absent: str) -> None:
    code = (
        f"import sys, {module}; sys.exit(any(m.split('.')[0] == '{absent}' for m in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0  # noqa: S603
