"""When a posting is too old to be offered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from jobs.posting import Posting

UNSEEN_AT_MOST = timedelta(days=45)  # since any feed held it; what is older is filled or forgotten
DIGESTS_KEPT = timedelta(days=60)  # since they were made, and their postings for as long


def is_expired(posting: Posting, now: datetime) -> bool:
    """Whether it is over: by its source's word, or because no feed has held it for 45 days.

    The tidy round writes the second kind into `expires_at`, for postings that somebody keeps.
    """
    return posting.expires_at is not None and posting.expires_at <= now


def expired_among(postings: Iterable[Posting], now: datetime) -> frozenset[str]:
    """The ids of those that are over."""
    return frozenset(posting.id for posting in postings if is_expired(posting, now))
