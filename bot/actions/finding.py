"""Looks for postings, and at one of them as a person knows it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, fields, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.actions.fitting import Fit, fit
from bot.services import Services
from jobs.ageing import is_expired
from jobs.applications import Stage
from jobs.posting import Posting
from jobs.preferences import Preferences, as_search_text, read_preferences
from storage.unit_of_work import UnitOfWork
from storage.values import Found, Person

PAGE = 10  # postings a page
_LONGEST = 200  # characters of a search; nobody types more than that on purpose
_OFFERS = 3
_TRIED = 8  # searches that ask for less; longer ones are rare and each costs a query


@dataclass(frozen=True, slots=True)
class Results:
    """A page of what was found: `offset` is the number of its first posting, from 0.

    `expired` are the ids of those on the page that are over. `is_more`: more than `total` fit,
    which is as far as they were looked through.
    """

    search: str
    postings: tuple[Posting, ...]
    total: int
    offset: int
    expired: frozenset[str] = frozenset()
    is_more: bool = False


@dataclass(frozen=True, slots=True)
class Sight:
    """A posting, what the person did with it, and how its skills fit theirs."""

    posting: Posting
    is_saved: bool
    stage: Stage | None
    expired: bool = False
    fit: Fit | None = None


class Start(StrEnum):
    """Where a search without words gets its words from."""

    ALERT = "alert"
    LAST = "last"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Loosened:
    """A search close to one that found nothing, and how much it finds.

    `left_out` is the one thing that it does not ask for; None where it is only spelled otherwise.
    """

    search: str
    left_out: Preferences | None
    total: int


def tidied(search: str) -> str:
    """A search as buttons carry it: one space between words, lower case, never too long."""
    return " ".join(search[:_LONGEST].lower().replace("|", " ").split())


def nearest_page(offset: int, total: int) -> int:
    """`offset`, or that of the last page when there are no longer so many."""
    return max(0, min(offset, (total - 1) // PAGE * PAGE))


async def find(services: Services, person: Person, search: str, offset: int = 0) -> Results:
    """The page at `offset` of what fits the words and the person has not hidden, best first."""
    search, now = tidied(search), services.now()
    wanted = read_preferences(search)
    async with services.storage.reading() as work:
        found = await _search(work, wanted, person, now, offset)
        if offset and not found.postings:
            offset = nearest_page(offset, found.total)
            found = await _search(work, wanted, person, now, offset)
    return Results(search, found.postings, found.total, offset, is_more=found.is_more)


async def find_all(services: Services, search: str) -> Results:
    """Everything that fits the words, best first, on one page."""
    wanted, now = read_preferences(tidied(search)), services.now()
    async with services.storage.reading() as work:
        found = await work.postings.search(wanted, limit=None, now=now)
    return Results(tidied(search), found.postings, found.total, 0)


async def starting_search(services: Services, person: Person) -> tuple[str, Start]:
    """What somebody looks for who names nothing: as their newest alert does, or the last time."""
    async with services.storage.reading() as work:
        alerts = await work.alerts.of_person(person.id)
        last = await work.profiles.last_search(person.id)
    if alerts:
        newest = max(alerts, key=lambda alert: alert.id)
        if search := tidied(as_search_text(newest.preferences)):
            return search, Start.ALERT
    return (last, Start.LAST) if last else ("", Start.NOTHING)


async def remember(services: Services, person: Person, search: str) -> None:
    """Keeps what was typed, to begin with the next time; nothing typed leaves what is kept."""
    if tidy := tidied(search):
        async with services.storage.work() as work:
            await work.profiles.remember_search(person.id, tidy, services.now())


async def loosened(services: Services, person: Person, search: str) -> list[Loosened]:
    """Searches close to this one that do find something; at most three.

    First the same with mistyped words as they were probably meant, then those that ask for one
    thing less, the most found first.
    """
    wanted = read_preferences(tidied(search))
    async with services.storage.reading() as work:
        tried = [(one, None) async for one in _meant(work, wanted)]
        looser = [(one, part) for part, one in _one_less(wanted) if one != Preferences()]
        found = [
            Loosened(as_search_text(one), left_out, total)
            for one, left_out in (*tried, *reversed(looser[-_TRIED:]))
            if (total := (await _search(work, one, person, services.now())).total)
        ]
    return sorted(found, key=lambda one: (one.left_out is not None, -one.total))[:_OFFERS]


async def look_at(services: Services, person: Person, posting_id: str) -> Sight | None:
    """The posting as the person knows it; None when it is gone."""
    async with services.storage.reading() as work:
        posting = await work.postings.get(posting_id)
        if posting is None:
            return None
        tracked = await work.applications.get(person.id, posting_id)
        is_saved = await work.saved.is_saved(person.id, posting_id)
    return Sight(
        posting,
        is_saved,
        stage=tracked.stage if tracked else None,
        expired=is_expired(posting, services.now()),
        fit=await fit(services, person, posting),
    )


def _one_less(wanted: Preferences) -> Iterator[tuple[Preferences, Preferences]]:
    """Each single thing that is asked for, and all the others without it."""
    nothing = Preferences()
    for field in fields(wanted):
        value: Any = getattr(wanted, field.name)
        parts = value if isinstance(value, tuple) else (value,)
        for at, part in enumerate(parts if value else ()):
            alone: dict[str, Any] = {field.name: part}
            others: dict[str, Any] = {field.name: getattr(nothing, field.name)}
            if isinstance(value, tuple):
                alone[field.name] = (part,)
                others[field.name] = value[:at] + value[at + 1 :]
            yield replace(nothing, **alone), replace(wanted, **others)


async def _meant(work: UnitOfWork, wanted: Preferences) -> AsyncIterator[Preferences]:
    """The same with the words of our postings that its own are near to, if there are such."""
    near = [await work.postings.near_word(word) or word for word in wanted.words[:_TRIED]]
    meant = (*near, *wanted.words[_TRIED:])
    if meant != wanted.words:
        yield replace(wanted, words=meant)


async def _search(
    work: UnitOfWork, wanted: Preferences, person: Person, now: datetime, offset: int = 0
) -> Found:
    return await work.postings.search(
        wanted, limit=PAGE, offset=offset, now=now, hidden_from=person.id
    )
