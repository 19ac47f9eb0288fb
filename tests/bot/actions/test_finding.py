"""Searching, page by page, and looking at one posting."""

from bot.actions import finding, saving, tracking
from bot.services import Services
from jobs.applications import Stage
from storage.values import Person
from tests.support.postings import a_posting, numbered
from tests.support.services import a_person, add_postings


async def test_pages_hold_five_postings_newest_first(services: Services, ana: Person) -> None:
    await add_postings(services, numbered(7))
    first = await finding.find(services, ana, "customer success")
    assert [posting.title[-1] for posting in first.postings] == ["1", "2", "3", "4", "5"]
    second = await finding.find(services, ana, "customer success", offset=5)
    assert [posting.title[-1] for posting in second.postings] == ["6", "7"]
    assert second.total == 7


async def test_a_page_that_is_gone_becomes_the_last_one(services: Services, ana: Person) -> None:
    await add_postings(services, numbered(7))
    assert (await finding.find(services, ana, "", offset=500)).offset == 5
    assert (await finding.find(services, ana, "plumber", offset=500)).offset == 0


async def test_a_search_is_tidied_so_that_buttons_can_carry_it() -> None:
    assert finding.tidied("  Remote\nCSM | Berlin ") == "remote csm berlin"
    assert len(finding.tidied("x" * 5000)) <= 200


async def test_remote_in_the_search_means_remote_jobs_only(services: Services, ana: Person) -> None:
    await add_postings(services, [a_posting(), a_posting("Office CSM", remote=False)])
    found = await finding.find(services, ana, "remote customer success manager")
    assert [posting.title for posting in found.postings] == ["Customer Success Manager"]


async def test_expired_postings_are_not_found(services: Services, ana: Person) -> None:
    await add_postings(services, [a_posting(expires_at=services.now())])
    assert (await finding.find(services, ana, "")).total == 0


async def test_what_somebody_hid_is_found_by_others_only(services: Services, ana: Person) -> None:
    hidden, other = a_posting(), a_posting("Customer Success Lead")
    await add_postings(services, [hidden, other])
    await saving.hide(services, ana, hidden.id)
    ben = await a_person(services, chat_id=8, name="Ben")
    assert (await finding.find(services, ana, "customer success")).postings == (other,)
    assert (await finding.find(services, ben, "customer success")).total == 2
    assert await finding.with_fewer_words(services, ana, "manager zebra") == []
    assert await finding.with_fewer_words(services, ben, "manager zebra") == [("manager", 1)]


async def test_searches_with_a_word_less_that_find_something_are_offered(
    services: Services, ana: Person
) -> None:
    await add_postings(services, numbered(2))
    assert await finding.with_fewer_words(services, ana, "customer zebra") == [("customer", 2)]
    assert await finding.with_fewer_words(services, ana, "zebra") == []


async def test_a_posting_is_seen_with_star_and_stage(services: Services, ana: Person) -> None:
    posting = a_posting()
    await add_postings(services, [posting])
    await saving.save(services, ana, posting.id)
    await tracking.applied(services, ana, posting.id)
    sight = await finding.look_at(services, ana, posting.id)
    assert sight is not None
    assert sight.is_saved
    assert sight.stage is Stage.APPLIED


async def test_a_posting_that_is_gone_is_not_seen(services: Services, ana: Person) -> None:
    assert await finding.look_at(services, ana, "no such id") is None
