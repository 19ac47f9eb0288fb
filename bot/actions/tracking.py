"""Applications of a person: which posting, which stage, and the moves from there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.services import Services
from jobs.ageing import expired_among, is_expired
from jobs.applications import Stage, allowed_moves
from jobs.normalising import shortened
from storage.values import Person, Tracked

LONGEST_NOTE = 2000  # characters; with all else on a card, still one message


class NoMove(StrEnum):
    """Why an application stays as it is."""

    GONE = "gone"
    NOT_ALLOWED = "not_allowed"


@dataclass(frozen=True, slots=True)
class Applications:
    """All applications of a person, last moved first; which are `expired`; how many are saved."""

    tracked: tuple[Tracked, ...]
    expired: frozenset[str]
    saved: int


@dataclass(frozen=True, slots=True)
class Seen:
    """One application; `expired` when its posting is over."""

    tracked: Tracked
    expired: bool


async def applications_of(services: Services, person: Person) -> Applications:
    """The person's applications. A posting that is over stays among them."""
    async with services.storage.reading() as work:
        tracked = await work.applications.of_person(person.id)
        saved = await work.saved.count(person.id)
    expired = expired_among([one.posting for one in tracked], services.now())
    return Applications(tuple(tracked), expired, saved)


async def application(services: Services, person: Person, posting_id: str) -> Tracked | None:
    """One application; None when there is none for that posting."""
    async with services.storage.reading() as work:
        return await work.applications.get(person.id, posting_id)


async def look_at(services: Services, person: Person, posting_id: str) -> Seen | None:
    """One application, and whether its posting is over; None when there is none."""
    async with services.storage.reading() as work:
        tracked = await work.applications.get(person.id, posting_id)
    if tracked is None:
        return None
    return Seen(tracked, expired=is_expired(tracked.posting, services.now()))


async def applied(services: Services, person: Person, posting_id: str) -> bool:
    """The person applied. A posting that is tracked already keeps its stage, unless only saved.

    False when the posting is gone.
    """
    async with services.storage.work() as work:
        tracked = await work.applications.get(person.id, posting_id)
        if tracked is not None and tracked.stage is not Stage.SAVED:
            return True
        return await work.applications.put(person.id, posting_id, Stage.APPLIED, services.now())


async def move_on(
    services: Services, person: Person, posting_id: str, stage: str
) -> Tracked | NoMove:
    """The application in its new stage. The same move twice is no mistake."""
    async with services.storage.work() as work:
        tracked = await work.applications.get(person.id, posting_id)
        if tracked is None:
            return NoMove.GONE
        if stage != tracked.stage:
            if stage not in allowed_moves(tracked.stage):
                return NoMove.NOT_ALLOWED
            await work.applications.put(person.id, posting_id, Stage(stage), services.now())
        return await work.applications.get(person.id, posting_id) or NoMove.GONE


async def undo(services: Services, person: Person, posting_id: str) -> bool:
    """Takes the last move back; False where there is none to take back."""
    async with services.storage.work() as work:
        return await work.applications.undo(person.id, posting_id)


async def note(services: Services, person: Person, posting_id: str, text: str) -> bool:
    """Keeps the note in place of the one before, none for an empty text; False if gone."""
    kept = shortened(text.strip(), LONGEST_NOTE) or None
    async with services.storage.work() as work:
        return await work.applications.set_note(person.id, posting_id, kept)


async def untrack(services: Services, person: Person, posting_id: str) -> None:
    """Takes the application off the list; fine if it was not on it."""
    async with services.storage.work() as work:
        await work.applications.remove(person.id, posting_id)
