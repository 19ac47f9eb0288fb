"""Postings for tests, of which only what a test is about needs saying."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from jobs.posting import Posting

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)  # a Monday

PLAIN = Posting(
    source="jobicy",
    source_id="1",
    url="https://example.com/1",
    title="Customer Success Manager",
    company="Brambletop",
    locations=("Canada",),
    remote=True,
    published_at=NOW,
)


def posting(**changes: Any) -> Posting:
    """The plain posting, changed."""
    return replace(PLAIN, **changes)
