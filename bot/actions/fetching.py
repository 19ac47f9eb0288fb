"""Asks the sources for what is new, each no more often than its terms allow."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.actions.importing import Import, take_in
from bot.services import Services
from jobs.errors import FetchFailed, SourceUnreadable
from jobs.fetching import Fetched, Fetcher, NotModified, Validators
from jobs.source import Choice, Source
from jobs.sources import SOURCES
from storage.values import SourceState

_AFTER_FAILURE = timedelta(hours=1)  # unless the source says when


class Asked(StrEnum):
    """How asking a source went."""

    FETCHED = "fetched"
    UNCHANGED = "unchanged"
    NOT_YET = "not_yet"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Report:
    """What became of one source; `next_at` is when it may be asked again."""

    source: str
    asked: Asked
    next_at: datetime | None = None
    taken: Import | None = None
    reason: str | None = None


def sources_that_are_on() -> list[Source]:
    """The sources whose terms let them be on without the operator asking for it."""
    return [source for source in SOURCES.values() if source.terms.on_by_default]


async def fetch_all(services: Services, sources: Iterable[Source] | None = None) -> list[Report]:
    """Asks every source that is on and due, side by side: a slow one delays no other."""
    asked = sources_that_are_on() if sources is None else sources
    async with Fetcher(contact=services.settings.contact) as fetcher:
        asking = (_ask(services, fetcher, source) for source in asked)
        outcomes = await asyncio.gather(*asking, return_exceptions=True)
    # Only now that every source had its turn may a failure of our own end the round.
    for outcome in outcomes:
        if isinstance(outcome, BaseException):
            raise outcome
    return [outcome for outcome in outcomes if isinstance(outcome, Report)]


async def _ask(services: Services, fetcher: Fetcher, source: Source) -> Report:
    now = services.now()
    async with services.storage.work() as work:
        state = await work.sources.get(source.name)
        if state.not_before is not None and state.not_before > now:
            return Report(source.name, Asked.NOT_YET, state.not_before)
        # Before asking: no other process asks too, and a crash does not make us ask at once again.
        state = replace(state, not_before=source.terms.next_ask(now))
        await work.sources.put(state)
    try:
        return await _fetch(services, fetcher, source, state)
    except (FetchFailed, SourceUnreadable) as error:
        return await _failed(services, source, state, error)


async def _fetch(
    services: Services, fetcher: Fetcher, source: Source, state: SourceState
) -> Report:
    now = services.now()
    known = Validators(state.etag, state.last_modified)
    (request,) = source.requests(Choice())
    reply = await fetcher.fetch(source.name, request.url, now=now, known=known)
    if isinstance(reply, NotModified):
        await _remember(services, replace(state, last_success_at=now, last_error=None))
        return Report(source.name, Asked.UNCHANGED, state.not_before)
    taken = await take_in(services, source, reply.text)
    await _remember(services, _succeeded(state, reply, taken, now))
    return Report(source.name, Asked.FETCHED, state.not_before, taken)


def _succeeded(state: SourceState, reply: Fetched, taken: Import, now: datetime) -> SourceState:
    return replace(
        state,
        etag=reply.validators.etag,
        last_modified=reply.validators.last_modified,
        last_success_at=now,
        last_error=None,
        count=taken.count,
    )


async def _failed(
    services: Services, source: Source, state: SourceState, error: FetchFailed | SourceUnreadable
) -> Report:
    now = services.now()
    asked_for = error.retry_at if isinstance(error, FetchFailed) else None
    next_at = source.terms.next_ask(now, asked_for or now + _AFTER_FAILURE)
    await _remember(services, replace(state, last_error=error.reason, not_before=next_at))
    return Report(source.name, Asked.FAILED, next_at, reason=error.reason)


async def _remember(services: Services, state: SourceState) -> None:
    async with services.storage.work() as work:
        await work.sources.put(state)
