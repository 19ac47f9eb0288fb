"""The values that repositories take and return beside those of `jobs` and `knowledge`.

Free of SQLAlchemy, so that views and actions may name them cheaply. All times are aware UTC.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from jobs.applications import Stage
from jobs.posting import Posting
from knowledge.answer import Dialogue


@dataclass(frozen=True, slots=True)
class Person:
    """A chat that we talk with; `zone` is an IANA name or None while unknown.

    `plan` is "free" or "plus"; `unreachable_since` is set from the first send that was refused
    until the person is back.
    """

    id: int
    chat_id: int
    name: str
    language: str | None
    zone: str | None
    plan: str
    unreachable_since: datetime | None
    created_at: datetime


class DigestState(StrEnum):
    """queued and sending are on their way; the other four are ends (see `storage.digests`)."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    REFUSED = "refused"
    FAILED = "failed"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True)
class Digest:
    """One message an alert sends.

    `available_at`: when a queued one may be claimed, or when the lease of a sending one ends.
    `attempts` counts claims, those given back excepted. `reason` says why it was refused or
    failed; `message_id` is Telegram's, once sent.
    """

    id: int
    alert_id: int
    person_id: int
    chat_id: int
    posting_ids: tuple[str, ...]
    state: DigestState
    attempts: int
    created_at: datetime
    available_at: datetime
    finished_at: datetime | None
    message_id: int | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Backlog:
    """How many digests wait, and since when the oldest of those that may go now does."""

    queued: int
    oldest_available_at: datetime | None


@dataclass(frozen=True, slots=True)
class Imported:
    """How many postings of an import were new, and how many were known and refreshed."""

    new: int
    known: int


@dataclass(frozen=True, slots=True)
class Found:
    """A page of postings, newest first, and how many there are in all."""

    postings: tuple[Posting, ...]
    total: int


@dataclass(frozen=True, slots=True)
class RememberedDialogue:
    """Where a conversation stands; `expecting` names a pending question of ours, if any."""

    dialogue: Dialogue
    expecting: str | None


@dataclass(frozen=True, slots=True)
class Tracked:
    """An application: the posting, its stage, and since when it is in it."""

    posting: Posting
    stage: Stage
    since: datetime


@dataclass(frozen=True, slots=True)
class KeptQuestion:
    """A question kept for the editors, without who asked; `kind` says why it was kept."""

    text: str
    kind: str
    topics: tuple[str, ...]
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class SourceState:
    """What is remembered of a feed: its cache marks, how the last round went, when to ask again.

    `count` is how many postings its last good reply held.
    """

    name: str
    etag: str | None = None
    last_modified: str | None = None
    last_success_at: datetime | None = None
    last_error: str | None = None
    not_before: datetime | None = None
    count: int = 0
