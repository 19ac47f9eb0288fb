"""Made-up postings for trying the bot without internet; each says that it is a sample."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from jobs.posting import Period, Posting, Salary
from jobs.source import Terms

NAME = "samples"

TERMS = Terms(
    attribution="Sample postings (made up)",
    link="https://example.com/sample-postings",
    smallest_interval=timedelta(0),
    on_by_default=False,
    why="They are no real jobs: they fill the sandbox when there is no internet.",
)


def postings(now: datetime) -> tuple[Posting, ...]:
    """The samples, newest first, dated back from `now` (aware UTC); their ids never change."""
    return tuple(_posting(entry, now) for entry in _written())


@lru_cache(maxsize=1)
def _written() -> list[dict[str, Any]]:
    """The file beside this module; it is ours, so its form is trusted."""
    text = Path(__file__).with_name("samples.yaml").read_text("utf-8")
    entries: list[dict[str, Any]] = yaml.safe_load(text)
    return sorted(entries, key=lambda entry: entry["hours old"])


def _posting(entry: Mapping[str, Any], now: datetime) -> Posting:
    return Posting(
        source=NAME,
        source_id=entry["id"],
        url=f"https://example.com/sample-postings/{entry['id']}",
        title=entry["title"],
        company=entry["company"],
        locations=tuple(entry["places"]),
        remote=entry["remote"],
        published_at=now - timedelta(hours=entry["hours old"]),
        employment_types=tuple(entry["types"]),
        level=entry.get("level"),
        salary=_salary(entry.get("pay")),
        tags=tuple(entry["tags"]),
        excerpt=entry["excerpt"].strip(),
    )


def _salary(pay: Mapping[str, Any] | None) -> Salary | None:
    if pay is None:
        return None
    period = Period(pay["period"]) if "period" in pay else None
    return Salary(pay.get("min"), pay.get("max"), pay.get("currency"), period)
