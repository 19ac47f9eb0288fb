"""Searching, page by page, and looking at one posting."""

from datetime import timedelta

from bot.actions import finding, saving, subscribing, tracking
from bot.actions.finding import Loosened, Start
from bot.rounds.tidy_round import run_tidy_round
from bot.services import Services
from jobs.applications import Stage
from jobs.posting import Period, Salary
from jobs.preferences import Preferences, read_preferences
from storage.values import Person
from tests.support.postings import a_posting, numbered
from tests.support.services import a_person, add_postings, clock_of


async def test_pages_hold_ten_postings_newest_first(services: Services, ana: Person) -> None:
    await add_postings(services, numbered(12))
    first = await finding.find(services, ana, "customer success")
    numbers = [posting.title.split()[-1] for posting in first.postings]
    assert numbers == [str(number) for number in range(1, 11)]
    second = await finding.find(services, ana, "customer success", offset=10)
    assert [posting.title[-2:] for posting in second.postings] == ["11", "12"]
    assert second.total == 12


async def test_a_page_that_is_gone_becomes_the_last_one(services: Services, ana: Person) -> None:
    await add_postings(services, numbered(12))
    assert (await finding.find(services, ana, "", offset=500)).offset == 10
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
    assert await finding.loosened(services, ana, "manager zebra") == []
    looser = [Loosened("manager", Preferences(("zebra",)), 1)]
    assert await finding.loosened(services, ben, "manager zebra") == looser


async def test_searches_for_one_thing_less_that_find_something_are_offered(
    services: Services, ana: Person
) -> None:
    await add_postings(services, numbered(2))
    assert await finding.loosened(services, ana, "customer zebra") == [
        Loosened("customer", Preferences(("zebra",)), 2)
    ]
    assert await finding.loosened(services, ana, "zebra") == []
    await add_postings(services, [a_posting("Plumber", remote=False)])
    looser = [
        Loosened("remote", Preferences(("plumber",)), 2),
        Loosened("plumber", Preferences(remote_only=True), 1),
    ]
    assert await finding.loosened(services, ana, "jobs for a remote plumber, please") == looser
    least = read_preferences("90k usd").least_pay
    paid = a_posting("Baker", salary=Salary(20, 30, "USD", Period.HOUR), remote=False)
    await add_postings(services, [paid])
    looser = [
        Loosened(">= 90000 usd", Preferences(("baker",)), 3),
        Loosened("baker", Preferences(least_pay=least), 1),
    ]
    assert await finding.loosened(services, ana, "baker 90k usd") == looser


async def test_a_word_too_long_for_any_posting_finds_nothing_and_is_offered_to_be_left_out(
    services: Services, ana: Person
) -> None:
    await add_postings(services, numbered(2))
    endless = "z" * 70
    assert (await finding.find(services, ana, f"customer {endless}")).total == 0
    (looser,) = await finding.loosened(services, ana, f"customer {endless}")
    assert (looser.search, looser.total) == ("customer", 2)


async def test_a_mistyped_name_is_offered_as_it_was_probably_meant(
    services: Services, ana: Person
) -> None:
    await add_postings(services, [a_posting("Zookeeper", company="Gainsight")])
    assert await finding.loosened(services, ana, "zookeeper gainsigt") == [
        Loosened("zookeeper gainsight", None, 1),
        Loosened("zookeeper", Preferences(("gainsigt",)), 1),
    ]


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


async def test_without_words_the_newest_alert_says_what_is_looked_for_then_the_last_search(
    services: Services, ana: Person
) -> None:
    assert await finding.starting_search(services, ana) == ("", Start.NOTHING)
    await finding.remember(services, ana, "  Remote CSM ")
    await finding.remember(services, ana, "  ")
    assert await finding.starting_search(services, ana) == ("remote csm", Start.LAST)
    await subscribing.watch(services, ana, "onboarding")
    await subscribing.watch(services, ana, "remote csm germany")
    assert await finding.starting_search(services, ana) == ("remote csm germany", Start.ALERT)


async def test_an_alert_for_any_job_says_nothing_of_what_is_looked_for(
    services: Services, ana: Person
) -> None:
    await finding.remember(services, ana, "csm")
    await subscribing.watch(services, ana, "")
    assert await finding.starting_search(services, ana) == ("csm", Start.LAST)


async def test_a_company_that_somebody_hid_comes_back_when_they_say_so(
    services: Services, ana: Person
) -> None:
    posting, other = a_posting(), a_posting("Onboarding Lead", company="Globex")
    await add_postings(services, [posting, other])
    assert await saving.hide_company(services, ana, posting.id) == "Acme"
    assert (await finding.find(services, ana, "")).postings == (other,)
    assert await saving.hidden_companies(services, ana) == ("acme",)
    await saving.show_company_of(services, ana, posting.id)
    assert (await finding.find(services, ana, "")).total == 2


async def test_a_posting_without_a_company_hides_nobody(services: Services, ana: Person) -> None:
    nobody = a_posting(company="")
    await add_postings(services, [nobody])
    assert await saving.hide_company(services, ana, nobody.id) is None
    assert await saving.hide_company(services, ana, "no such id") is None
    assert await saving.hidden_companies(services, ana) == ()


async def test_a_posting_counts_as_over_by_its_date_or_when_no_feed_holds_it(
    services: Services, ana: Person
) -> None:
    dated = a_posting(expires_at=services.now() + timedelta(days=1))
    undated = a_posting("Onboarding Lead")
    await add_postings(services, [dated, undated])
    for one in (dated, undated):
        await saving.save(services, ana, one.id)

    async def expired() -> list[bool]:
        seen = [await finding.look_at(services, ana, one.id) for one in (dated, undated)]
        return [one.expired for one in seen if one]

    assert await expired() == [False, False]
    clock_of(services).passes(days=2)
    assert await expired() == [True, False]
    clock_of(services).passes(days=44)
    await run_tidy_round(services)
    assert await expired() == [True, True]
