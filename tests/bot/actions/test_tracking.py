"""Applications and their moves."""

from bot.actions import tracking
from bot.actions.tracking import NoMove
from bot.services import Services
from jobs.applications import Stage
from storage.values import Person, Tracked
from tests.support.postings import a_posting
from tests.support.services import a_person, add_postings

POSTING = a_posting()


async def test_applied_puts_the_posting_on_the_list_once(services: Services, ana: Person) -> None:
    await add_postings(services, [POSTING])
    assert await tracking.applied(services, ana, POSTING.id)
    assert await tracking.applied(services, ana, POSTING.id)
    (one,) = (await tracking.applications_of(services, ana)).tracked
    assert one.stage is Stage.APPLIED


async def test_applied_again_does_not_take_an_application_back(
    services: Services, ana: Person
) -> None:
    await add_postings(services, [POSTING])
    await tracking.applied(services, ana, POSTING.id)
    await tracking.move_on(services, ana, POSTING.id, Stage.INTERVIEW)
    await tracking.applied(services, ana, POSTING.id)
    one = await tracking.application(services, ana, POSTING.id)
    assert one is not None
    assert one.stage is Stage.INTERVIEW


async def test_only_allowed_moves_are_made(services: Services, ana: Person) -> None:
    await add_postings(services, [POSTING])
    await tracking.applied(services, ana, POSTING.id)
    moved = await tracking.move_on(services, ana, POSTING.id, "offer")
    assert isinstance(moved, Tracked)
    assert moved.stage is Stage.OFFER
    assert await tracking.move_on(services, ana, POSTING.id, "saved") is NoMove.NOT_ALLOWED
    assert await tracking.move_on(services, ana, POSTING.id, "astronaut") is NoMove.NOT_ALLOWED


async def test_the_same_move_twice_is_no_mistake(services: Services, ana: Person) -> None:
    await add_postings(services, [POSTING])
    await tracking.applied(services, ana, POSTING.id)
    first = await tracking.move_on(services, ana, POSTING.id, "rejected")
    assert await tracking.move_on(services, ana, POSTING.id, "rejected") == first


async def test_nobody_moves_an_application_of_somebody_else(
    services: Services, ana: Person
) -> None:
    await add_postings(services, [POSTING])
    await tracking.applied(services, ana, POSTING.id)
    eve = await a_person(services, chat_id=8, name="Eve")
    assert await tracking.move_on(services, eve, POSTING.id, "offer") is NoMove.GONE
    await tracking.untrack(services, eve, POSTING.id)
    assert len((await tracking.applications_of(services, ana)).tracked) == 1


async def test_an_application_can_be_taken_off_the_list(services: Services, ana: Person) -> None:
    await add_postings(services, [POSTING])
    await tracking.applied(services, ana, POSTING.id)
    await tracking.untrack(services, ana, POSTING.id)
    await tracking.untrack(services, ana, POSTING.id)
    assert (await tracking.applications_of(services, ana)).tracked == ()


async def test_a_posting_that_is_gone_cannot_be_applied_to(services: Services, ana: Person) -> None:
    assert not await tracking.applied(services, ana, "no such id")
