"""Looks for postings, and at one of them as a person knows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.services import Services
from jobs.applications import Stage
from jobs.posting import Posting
from jobs.preferences import read_preferences
from storage.unit_of_work import UnitOfWork
from storage.values import Found, Person

PAGE = 5  # postings a page: as many as fit on a phone without scrolling
_LONGEST = 200  # characters of a search; nobody types more than that on purpose
_OFFERS = 3
_TRIED = 8  # searches with a word less; longer ones are rare and each costs a query
_EVERYTHING = 1_000_000  # what somebody at the command line can look through, and more


@dataclass(frozen=True, slots=True)
class Results:
    """A page of what was found: `offset` is the number of its first posting, from 0."""

    search: str
    postings: tuple[Posting, ...]
    total: int
    offset: int


@dataclass(frozen=True, slots=True)
class Sight:
    """A posting and what the person did with it."""

    posting: Posting
    is_saved: bool
    stage: Stage | None


def tidied(search: str) -> str:
    """A search as buttons carry it: one space between words, lower case, never too long."""
    return " ".join(search[:_LONGEST].lower().replace("|", " ").split())


def nearest_page(offset: int, total: int) -> int:
    """`offset`, or that of the last page when there are no longer so many."""
    return max(0, min(offset, (total - 1) // PAGE * PAGE))


async def find(services: Services, person: Person, search: str, offset: int = 0) -> Results:
    """The page at `offset` of what fits the words and the person has not hidden, newest first."""
    search, now = tidied(search), services.now()
    async with services.storage.reading() as work:
        found = await _search(work, search, person, now, offset)
        if offset and not found.postings:
            offset = nearest_page(offset, found.total)
            found = await _search(work, search, person, now, offset)
    return Results(search, found.postings, found.total, offset)


async def find_all(services: Services, search: str) -> Results:
    """Everything that fits the words, newest first, on one page."""
    wanted, now = read_preferences(tidied(search)), services.now()
    async with services.storage.reading() as work:
        found = await work.postings.search(
            wanted.words, wanted.remote_only, limit=_EVERYTHING, now=now
        )
    return Results(tidied(search), found.postings, found.total, 0)


async def with_fewer_words(
    services: Services, person: Person, search: str
) -> list[tuple[str, int]]:
    """Searches with one word less that do find something, and how much; at most three."""
    words = tidied(search).split()
    shorter = [" ".join(words[:i] + words[i + 1 :]) for i in reversed(range(len(words)))]
    async with services.storage.reading() as work:
        counted = {
            one: (await _search(work, one, person, services.now())).total
            for one in filter(None, shorter[:_TRIED])
        }
    found = [(one, total) for one, total in counted.items() if total]
    return sorted(found, key=lambda pair: -pair[1])[:_OFFERS]


async def look_at(services: Services, person: Person, posting_id: str) -> Sight | None:
    """The posting with the person's star and stage; None when it is gone."""
    async with services.storage.reading() as work:
        posting = await work.postings.get(posting_id)
        if posting is None:
            return None
        tracked = await work.applications.get(person.id, posting_id)
        is_saved = await work.saved.is_saved(person.id, posting_id)
    return Sight(posting, is_saved, tracked.stage if tracked else None)


async def _search(
    work: UnitOfWork, search: str, person: Person, now: datetime, offset: int = 0
) -> Found:
    wanted = read_preferences(search)
    return await work.postings.search(
        wanted.words, wanted.remote_only, PAGE, offset, now=now, hidden_from=person.id
    )
