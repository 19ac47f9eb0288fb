"""Postings that a person keeps, and those they do not want to see again."""

from __future__ import annotations

from bot.actions.finding import PAGE, Results, nearest_page
from bot.services import Services
from storage.values import Person


async def save(services: Services, person: Person, posting_id: str) -> bool:
    """Keeps the posting; False when it is gone."""
    async with services.storage.work() as work:
        return await work.saved.add(person.id, posting_id, services.now())


async def unsave(services: Services, person: Person, posting_id: str) -> None:
    """Keeps it no longer; fine if it was not kept."""
    async with services.storage.work() as work:
        await work.saved.remove(person.id, posting_id)


async def hide(services: Services, person: Person, posting_id: str) -> bool:
    """No alert of the person brings this posting any more; False when it is gone anyway."""
    async with services.storage.work() as work:
        if await work.postings.get(posting_id) is None:
            return False
        await work.hidden.add(person.id, posting_id, services.now())
    return True


async def saved_by(services: Services, person: Person, offset: int) -> Results:
    """A page of what the person keeps, last saved first; of a page that is gone, the last one."""
    async with services.storage.reading() as work:
        total = await work.saved.count(person.id)
        offset = nearest_page(offset, total)
        postings = await work.saved.of_person(person.id, limit=PAGE, offset=offset)
    return Results("", tuple(postings), total, offset)
