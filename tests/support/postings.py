"""Makers of postings for tests: name what matters, the rest is filled in."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from jobs.posting import Posting
from tests.support.clocks import MONDAY


def a_posting(title: str = "Customer Success Manager", **known: Any) -> Posting:
    """A remote posting of Acme, two days old on `clocks.MONDAY`; its id comes from its title."""
    plain: dict[str, Any] = {
        "source": "jobicy",
        "source_id": title,
        "url": "https://jobicy.com/jobs/1",
        "title": title,
        "company": "Acme",
        "locations": ("Germany",),
        "remote": True,
        "published_at": MONDAY - timedelta(days=2),
    }
    return Posting(**plain | known)


def numbered(count: int, title: str = "Customer Success Manager") -> list[Posting]:
    """`count` postings, `Title 1` the newest."""
    return [
        a_posting(f"{title} {n}", published_at=MONDAY - timedelta(hours=n))
        for n in range(1, count + 1)
    ]
