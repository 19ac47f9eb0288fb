"""The rest of a digest, found when it is asked for."""

from __future__ import annotations

from bot.actions import alerting, saving, subscribing
from bot.actions.reading_on import read_on
from bot.actions.subscribing import looking_for
from bot.services import Services
from jobs.alerts import Alert
from jobs.preferences import Preferences
from storage.values import Digest, Person
from tests.support.postings import a_posting, numbered
from tests.support.services import a_person, add_postings, take_all


async def brought(services: Services, person: Person) -> Digest:
    """The digest of an alert for customer success."""
    sought = looking_for(Preferences(("customer",)))
    alert = await subscribing.subscribe(services, person, sought)
    assert isinstance(alert, Alert)
    digest = await alerting.bring(services, alert)
    assert digest is not None
    return digest


async def test_the_next_ten_are_the_best_by_then(services: Services, ana: Person) -> None:
    await add_postings(services, numbered(23))
    digest = await brought(services, ana)
    await saving.hide(services, ana, numbered(23)[11].id)
    better = a_posting("Customer Success Manager, Paris", published_at=services.now())
    await add_postings(services, [better])
    longer = await read_on(services, ana, digest.id, 10)
    assert longer is not None
    titles = [posting.title for posting in longer.postings[10:]]
    assert titles[0] == better.title
    assert "Customer Success Manager 12" not in titles
    assert (len(titles), longer.digest.more) == (10, 3)


async def test_the_same_opening_elsewhere_does_not_come_again(
    services: Services, ana: Person
) -> None:
    await add_postings(services, numbered(10))
    digest = await brought(services, ana)
    again = [a_posting("Customer Success Lead", source_id=one) for one in "ab"]
    await add_postings(services, again)
    longer = await read_on(services, ana, digest.id, 10)
    assert longer is not None
    assert len(longer.postings) == 11
    longest = await read_on(services, ana, digest.id, 11)
    assert longest is not None
    assert longest.postings == longer.postings


async def test_an_alert_that_looks_for_something_else_by_then_brings_that(
    services: Services, ana: Person
) -> None:
    await add_postings(services, [*numbered(12), a_posting("Plumber")])
    digest = await brought(services, ana)
    await take_all(services)
    wish = looking_for(Preferences(("plumber",)))
    await subscribing.adjust(services, ana, digest.alert_id, wish)
    longer = await read_on(services, ana, digest.id, 10)
    assert longer is not None
    assert [posting.title for posting in longer.postings[10:]] == ["Plumber"]


async def test_nobody_reads_on_in_the_digest_of_somebody_else(
    services: Services, ana: Person
) -> None:
    await add_postings(services, numbered(12))
    digest = await brought(services, ana)
    eve = await a_person(services, chat_id=8, name="Eve")
    assert await read_on(services, eve, digest.id, 10) is None
