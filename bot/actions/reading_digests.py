"""What a digest says when it is sent, and when it is opened again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.services import Services
from jobs.ageing import expired_among
from jobs.alerts import Alert
from jobs.attention import Attention, attention
from jobs.posting import Posting
from storage.unit_of_work import UnitOfWork
from storage.values import Digest, DigestState, Mark, Telling

_WELCOME = timedelta(days=7)  # from the return; what comes later is no catch-up any more
_JUST_NOW = timedelta(minutes=1)


class Note(StrEnum):
    """What a digest says to its reader beside the jobs."""

    WELCOME_BACK = "welcome_back"
    STILL_LOOKING = "still_looking"
    LESS_OFTEN = "less_often"


@dataclass(frozen=True, slots=True)
class Contents:
    """A digest with what it is about; `uncertain` is an earlier one that may not have arrived.

    `postings` are those of the digest that are still kept, in its order; `expired` are the ids of
    those that are over, `marks` what the person did with them.
    """

    digest: Digest
    alert: Alert
    postings: tuple[Posting, ...]
    uncertain: Digest | None = None
    note: Note | None = None
    expired: frozenset[str] = frozenset()
    marks: Mapping[str, set[Mark]] = field(default_factory=dict)


async def to_send(work: UnitOfWork, digests: Sequence[Digest], now: datetime) -> list[Contents]:
    """What these digests say when they are sent now; one whose alert is gone is left out.

    Somebody not heard of for long is asked by the first of them whether they are still looking,
    which is written down: call it in the transaction that claims them.
    """
    contents = []
    for telling in await work.tellings.of(digests):
        note = await _note(work, telling, now) or await _asking(work, telling, now)
        contents.append(_contents(telling, note, now))
    return contents


async def contents(services: Services, digest_id: int, person_id: int) -> Contents | None:
    """What a digest of the person says by now; None when there is no such digest (any more)."""
    now = services.now()
    async with services.storage.reading() as work:
        digest = await work.digests.get(digest_id, person_id)
        if digest is None:
            return None
        for telling in await work.tellings.of([digest]):
            note = await _note(work, telling, now)
            marks = await work.tellings.marks(person_id, digest.posting_ids)
            return replace(_contents(telling, note, now), marks=marks)
    return None


async def arrived_after_all(services: Services, told: Contents, message_id: int) -> None:
    """The person reads a digest that may not have arrived: now it has."""
    if told.digest.state is DigestState.UNCERTAIN:
        async with services.storage.work() as work:
            await work.digests.sent(told.digest.id, message_id, services.now())


def arrived_just_now(told: Contents, now: datetime) -> bool:
    """Whether it was sent or shown a moment ago, so that a second tap need not show it again."""
    ended = told.digest.finished_at
    is_sent = told.digest.state is DigestState.SENT
    return is_sent and ended is not None and now - ended < _JUST_NOW


def _contents(telling: Telling, note: Note | None, now: datetime) -> Contents:
    return Contents(
        telling.digest,
        telling.alert,
        telling.postings,
        telling.uncertain,
        note,
        expired_among(telling.postings, now),
    )


async def _note(work: UnitOfWork, telling: Telling, now: datetime) -> Note | None:
    person, digest = telling.person, telling.digest
    match attention(person.last_seen_at, person.asked_at, now):
        case Attention.FADED:
            return Note.LESS_OFTEN
        case Attention.ASKED if person.asked_in == digest.id:
            return Note.STILL_LOOKING
        case _:
            is_back = await _is_catch_up(work, digest, person.returned_at)
            return Note.WELCOME_BACK if is_back else None


async def _asking(work: UnitOfWork, telling: Telling, now: datetime) -> Note | None:
    person = telling.person
    if attention(person.last_seen_at, person.asked_at, now) is not Attention.UNHEARD:
        return None
    asked = await work.people.ask(person, telling.digest.id, now)
    return Note.STILL_LOOKING if asked else None


async def _is_catch_up(work: UnitOfWork, digest: Digest, returned_at: datetime | None) -> bool:
    """Whether it is the first since the person came back."""
    if returned_at is None or not timedelta(0) <= digest.created_at - returned_at < _WELCOME:
        return False
    return await work.tellings.is_first_since(digest, returned_at)
