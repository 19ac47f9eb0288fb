"""What is remembered of an address that was asked, for the next time that it is."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

# What a feed still holds has to be seen now and then: postings unseen for long are forgotten.
IN_FULL_EVERY = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Validators:
    """What a source said about its last reply, to be sent back with the next question."""

    etag: str | None = None
    last_modified: str | None = None


NONE = Validators()


@dataclass(frozen=True, slots=True)
class Memory:
    """The last answer of an address: when it was asked, and when it last sent a whole reply.

    `count` is how many postings it held, with those of the pages that followed it.
    """

    asked_at: datetime
    in_full_at: datetime | None = None
    validators: Validators = NONE
    count: int = 0

    def validators_at(self, now: datetime) -> Validators:
        """What to send along, unless a whole reply is due again."""
        if self.in_full_at is None or now - self.in_full_at >= IN_FULL_EVERY:
            return NONE
        return self.validators


def address_key(url: str) -> str:
    """The name under which an address is remembered: it may hold a key, so never as it is."""
    return hashlib.sha256(url.encode("utf-8", "replace")).hexdigest()[:16]
