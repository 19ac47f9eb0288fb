"""Applications of a person: which posting, which stage, and the moves from there."""

from __future__ import annotations

from enum import StrEnum

from bot.services import Services
from jobs.applications import Stage, allowed_moves
from storage.values import Person, Tracked


class NoMove(StrEnum):
    """Why an application stays as it is."""

    GONE = "gone"
    NOT_ALLOWED = "not_allowed"


async def applications_of(services: Services, person: Person) -> list[Tracked]:
    """All applications of the person, the last moved first."""
    async with services.storage.reading() as work:
        return list(await work.applications.of_person(person.id))


async def application(services: Services, person: Person, posting_id: str) -> Tracked | None:
    """One application; None when there is none for that posting."""
    async with services.storage.reading() as work:
        return await work.applications.get(person.id, posting_id)


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


async def untrack(services: Services, person: Person, posting_id: str) -> None:
    """Takes the application off the list; fine if it was not on it."""
    async with services.storage.work() as work:
        await work.applications.remove(person.id, posting_id)
