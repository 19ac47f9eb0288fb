"""What a process keeps in mind of those who want to hear of new postings at once."""

from bot.actions import pausing, subscribing
from bot.actions.subscribing import Wish, looking_for
from bot.actions.waking import wake
from bot.services import Services
from jobs.alerts import Alert, Cadence
from jobs.preferences import Preferences
from storage.values import Person
from tests.support.postings import a_posting
from tests.support.services import add_postings, clock_of

AT_ONCE = Wish(cadence=Cadence.INSTANT)


async def wants_in_mind(services: Services, title: str) -> int:
    """How many there are, once a posting has come."""
    await add_postings(services, [a_posting(title, company=title)])
    await wake(services)
    return len(services.market.percolator or ())


async def test_wants_that_nobody_has_any_more_are_forgotten_within_a_day(
    services: Services, ana: Person
) -> None:
    alerts = []
    for word in ("plumber", "welder"):
        begun = await subscribing.subscribe(services, ana, looking_for(Preferences((word,))))
        assert isinstance(begun, Alert)
        alerts.append(await subscribing.adjust(services, ana, begun.id, AT_ONCE))
    assert await wants_in_mind(services, "Plumber") == 2
    (stopped, _) = alerts
    assert isinstance(stopped, Alert)
    await pausing.stop(services, ana, stopped.id)
    async with services.storage.work() as work:
        assert await work.wants.forget_unused(10) == 1
    assert await wants_in_mind(services, "Baker") == 2
    clock_of(services).passes(days=1)
    assert await wants_in_mind(services, "Welder") == 1
