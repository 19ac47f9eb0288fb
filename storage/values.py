"""The values that repositories take and return beside those of `jobs` and `knowledge`.

Free of SQLAlchemy, so that views and actions may name them cheaply. All times are aware UTC.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from jobs.alerts import Alert
from jobs.applications import Stage
from jobs.posting import Posting
from jobs.remembering import Memory
from knowledge.answer import Dialogue


@dataclass(frozen=True, slots=True)
class Person:
    """A chat that we talk with; `zone` is an IANA name or None while unknown.

    `plan` is "free" or "plus"; `unreachable_since` is set from the first send that was refused
    until the person is back, which was at `returned_at`. `asked_at`: when they were asked whether
    they still look, in the digest `asked_in`; it counts until `last_seen_at` passes it.
    """

    id: int
    chat_id: int
    name: str
    language: str | None
    zone: str | None
    plan: str
    unreachable_since: datetime | None
    created_at: datetime
    last_seen_at: datetime
    asked_at: datetime | None = None
    asked_in: int | None = None
    returned_at: datetime | None = None


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

    `available_at`: when a queued one may be claimed, or when the lease of a claimed or a sending
    one ends. `attempts` counts how often sending was begun, what was given back excepted. `reason`
    says why it was refused or failed; `message_id` is Telegram's, once sent. `claim` is the token
    of who claimed it last. `more` postings fit as well and found no room, counted up to
    `jobs.planning.MOST_MORE`.
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
    more: int = 0
    claim: str | None = None


@dataclass(frozen=True, slots=True)
class Telling:
    """A digest with all that it tells of; `uncertain` is an earlier one that may not have arrived.

    `postings` are those that are still kept.
    """

    digest: Digest
    alert: Alert
    person: Person
    postings: tuple[Posting, ...]
    uncertain: Digest | None = None


class Mark(StrEnum):
    """What a person did with a posting."""

    SAVED = "saved"
    APPLIED = "applied"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Ending:
    """What became of a digest that was claimed by the token `claim`, at the moment `at`.

    With `state` queued it goes back to the queue, where it may be claimed from `at` on.
    """

    digest_id: int
    claim: str
    state: DigestState
    at: datetime
    message_id: int | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Backlog:
    """How many digests wait, and since when the oldest of those that may go now does."""

    queued: int
    oldest_available_at: datetime | None


@dataclass(frozen=True, slots=True)
class Delivery:
    """How delivery stands: digests that wait, those set aside lately, the last that was taken.

    `available_since` is as in `Backlog`. `waiting_since` is when the oldest was queued of all that
    are to be tried within two minutes; what Telegram asked to postpone for longer is not among
    them. `last_failure` is the reason of the newest of those that failed.
    """

    queued: int
    available_since: datetime | None
    waiting_since: datetime | None
    sent_at: datetime | None
    failed: int = 0
    last_failure: str | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """How many postings of an import were new, and how many were known and refreshed.

    `same` of the new ones are further adverts of openings that were known.
    """

    new: int
    known: int
    same: int = 0


@dataclass(frozen=True, slots=True)
class Aged:
    """How many postings that are over were forgotten, and how many marked as expired."""

    forgotten: int
    expired: int

    @property
    def total(self) -> int:
        """How many were dealt with."""
        return self.forgotten + self.expired


@dataclass(frozen=True, slots=True)
class Found:
    """A page of postings, best first, and how many there are in all.

    `is_more`: there are more than `total`, which is as far as they were looked through.
    """

    postings: tuple[Posting, ...]
    total: int
    is_more: bool = False


@dataclass(frozen=True, slots=True)
class RememberedDialogue:
    """Where a conversation stands; `expecting` names a pending question of ours, if any."""

    dialogue: Dialogue
    expecting: str | None


class ReminderState(StrEnum):
    """waiting and sending are on their way; the others are ends, as those of a digest."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    REFUSED = "refused"
    FAILED = "failed"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True)
class Reminder:
    """What somebody asked to be reminded of: the application for a posting, at `remind_at`."""

    id: int
    person_id: int
    chat_id: int
    posting_id: str
    remind_at: datetime
    set_at: datetime
    state: ReminderState


@dataclass(frozen=True, slots=True)
class Tracked:
    """An application: the posting, its stage, and since when it is in it.

    `previous` is the stage before the last move, which an undo brings back. `remind_at` is when a
    reminder that was set and not yet done with comes, or came.
    """

    posting: Posting
    stage: Stage
    since: datetime
    previous: Stage | None = None
    note: str = ""
    remind_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class KeptQuestion:
    """A question kept for the editors, without who asked; `kind` says why it was kept."""

    text: str
    kind: str
    topics: tuple[str, ...]
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class SourceState:
    """What is remembered of a feed: how its last rounds went, and when to ask again.

    `last_error` also tells of a round that went well in part; `failing_since` is set while none
    goes well. `count` is how many postings it held last, `usual_count` how many one could expect
    before that. `alarm` names the trouble that the operators were told of, until it is over;
    `refused` counts rows of the last replies by reason; `memories` are by
    `jobs.remembering.address_key`.
    """

    name: str
    last_success_at: datetime | None = None
    last_error: str | None = None
    failing_since: datetime | None = None
    not_before: datetime | None = None
    count: int = 0
    usual_count: int = 0
    alarm: str | None = None
    refused: Mapping[str, int] = field(default_factory=dict)
    memories: Mapping[str, Memory] = field(default_factory=dict)
