"""Postings that a person keeps, and those they do not want to see again."""

from __future__ import annotations

from bot.actions.finding import PAGE, Results, nearest_page
from bot.services import Services
from jobs.ageing import expired_among
from jobs.companies import company_key
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


async def show_again(services: Services, person: Person, posting_id: str) -> None:
    """The posting may come up again; fine if it was not hidden."""
    async with services.storage.work() as work:
        await work.hidden.remove(person.id, posting_id)


async def hide_company(services: Services, person: Person, posting_id: str) -> str | None:
    """Nothing of the posting's company comes up any more; its name, or None where it has none."""
    async with services.storage.work() as work:
        posting = await work.postings.get(posting_id)
        key = company_key(posting.company) if posting else ""
        if posting is None or not key:
            return None
        await work.hidden.add_company(person.id, key, services.now())
    return posting.company


async def show_company_of(services: Services, person: Person, posting_id: str) -> None:
    """The posting's company may come up again; fine if it was not hidden."""
    async with services.storage.work() as work:
        posting = await work.postings.get(posting_id)
        if posting is not None:
            await work.hidden.remove_company(person.id, company_key(posting.company))


async def hidden_companies(services: Services, person: Person) -> tuple[str, ...]:
    """The keys of the companies that the person hid, last hidden first."""
    async with services.storage.reading() as work:
        return await work.hidden.companies_of(person.id)


async def show_company(services: Services, person: Person, key: str) -> None:
    """The company may come up again; fine if it was not hidden."""
    async with services.storage.work() as work:
        await work.hidden.remove_company(person.id, key)


async def saved_by(services: Services, person: Person, offset: int) -> Results:
    """A page of what the person keeps, last saved first; of a page that is gone, the last one."""
    async with services.storage.reading() as work:
        total = await work.saved.count(person.id)
        offset = nearest_page(offset, total)
        postings = await work.saved.of_person(person.id, limit=PAGE, offset=offset)
    expired = expired_among(postings, services.now())
    return Results("", tuple(postings), total, offset, expired)
