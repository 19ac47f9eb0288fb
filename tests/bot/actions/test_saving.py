"""Saving and hiding postings."""

from bot.actions import saving
from bot.services import Services
from storage.values import Person
from tests.support.postings import a_posting, numbered
from tests.support.services import a_person, add_postings, clock_of


async def test_what_is_saved_twice_is_kept_once_until_it_is_let_go(
    services: Services, ana: Person
) -> None:
    posting = a_posting()
    await add_postings(services, [posting])
    assert await saving.save(services, ana, posting.id)
    assert await saving.save(services, ana, posting.id)
    assert (await saving.saved_by(services, ana, 0)).postings == (posting,)
    await saving.unsave(services, ana, posting.id)
    await saving.unsave(services, ana, posting.id)
    assert (await saving.saved_by(services, ana, 0)).total == 0


async def test_what_is_gone_can_be_neither_saved_nor_hidden(
    services: Services, ana: Person
) -> None:
    assert not await saving.save(services, ana, "no such id")
    assert not await saving.hide(services, ana, "no such id")


async def test_saved_postings_are_each_persons_own(services: Services, ana: Person) -> None:
    posting = a_posting()
    await add_postings(services, [posting])
    await saving.save(services, ana, posting.id)
    eve = await a_person(services, chat_id=8, name="Eve")
    assert (await saving.saved_by(services, eve, 0)).postings == ()


async def test_the_last_page_is_shown_when_the_asked_one_is_empty_by_now(
    services: Services, ana: Person
) -> None:
    postings = numbered(11)
    await add_postings(services, postings)
    for posting in postings:
        await saving.save(services, ana, posting.id)
        clock_of(services).passes(seconds=1)
    assert (await saving.saved_by(services, ana, 10)).postings == (postings[0],)
    await saving.unsave(services, ana, postings[0].id)
    page = await saving.saved_by(services, ana, 10)
    assert page.offset == 0
    assert len(page.postings) == 10
