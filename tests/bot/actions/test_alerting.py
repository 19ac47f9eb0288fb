"""What an alert brings, and what becomes of it."""

from dataclasses import replace
from datetime import timedelta

from bot.actions import alerting, pausing, reading_digests, saving, subscribing
from bot.actions.delivering import SENDING, begin, claim_digests
from bot.actions.subscribing import looking_for
from bot.pacing.tempo import FREE
from bot.plans import load_plans
from bot.services import Services
from jobs.alerts import Alert, Cadence
from jobs.preferences import Preferences
from storage.values import Person
from tests.support.postings import a_posting, numbered
from tests.support.services import a_person, add_postings, clock_of

LEASE = timedelta(minutes=2)


async def due_alert(services: Services, person: Person, *words: str) -> Alert:
    """An alert for the words, and a clock at which it has just fallen due."""
    alert = await subscribing.subscribe(services, person, looking_for(Preferences(words)))
    assert isinstance(alert, Alert)
    clock_of(services).moment = alert.next_due_at
    return alert


async def test_an_alert_brings_what_fits_and_moves_to_next_week(
    services: Services, ana: Person
) -> None:
    fitting = a_posting()
    await add_postings(services, [fitting, a_posting("Plumber")])
    alert = await due_alert(services, ana, "csm")
    digest = await alerting.bring(services, alert)
    assert digest is not None
    assert digest.posting_ids == (fitting.id,)
    moved = await subscribing.alert_of(services, ana, alert.id)
    assert isinstance(moved, Alert)
    assert moved.next_due_at == alert.next_due_at + timedelta(days=7)


async def test_nothing_new_moves_the_alert_and_queues_no_digest(
    services: Services, ana: Person
) -> None:
    alert = await due_alert(services, ana, "csm")
    assert await alerting.bring(services, alert) is None
    moved = await subscribing.alert_of(services, ana, alert.id)
    assert isinstance(moved, Alert)
    assert moved.next_due_at > services.now()


async def test_each_posting_is_brought_once(services: Services, ana: Person) -> None:
    await add_postings(services, numbered(12))
    first = await alerting.bring(services, await due_alert(services, ana, "customer"))
    assert first is not None
    assert len(first.posting_ids) == 10
    clock_of(services).passes(days=7)
    (again,) = await alerting.claim(services, LEASE, 50)
    second = await alerting.bring(services, again)
    assert second is not None
    assert len(second.posting_ids) == 2
    assert not set(first.posting_ids) & set(second.posting_ids)


async def test_two_alerts_of_one_person_do_not_bring_the_same_posting(
    services: Services, ana: Person
) -> None:
    await add_postings(services, [a_posting()])
    await due_alert(services, ana, "csm")
    await due_alert(services, ana, "customer")
    brought = [await alerting.bring(services, a) for a in await alerting.claim(services, LEASE, 9)]
    assert sum(digest is not None for digest in brought) == 1


async def test_hidden_old_and_repeated_postings_are_left_out(
    services: Services, ana: Person
) -> None:
    alert = await due_alert(services, ana, "csm")
    now = services.now()
    hidden = a_posting("CSM hidden", published_at=now)
    openings = [a_posting("CSM Berlin", source_id=n, published_at=now) for n in ("1", "2")]
    async with services.storage.work() as work:
        await work.postings.add_all([a_posting("CSM old")], now - timedelta(days=31))
    await add_postings(services, [hidden, *openings])
    await saving.hide(services, ana, hidden.id)
    digest = await alerting.bring(services, alert)
    assert digest is not None
    assert len(digest.posting_ids) == 1
    assert digest.posting_ids[0] in {posting.id for posting in openings}


async def test_an_alert_paused_after_it_was_claimed_brings_nothing(
    services: Services, ana: Person
) -> None:
    await add_postings(services, [a_posting()])
    alert = await due_alert(services, ana, "csm")
    (claimed,) = await alerting.claim(services, LEASE, 50)
    await pausing.pause(services, ana, alert.id)
    assert await alerting.bring(services, claimed) is None


async def test_an_alert_that_slept_for_a_month_brings_one_digest(
    services: Services, ana: Person
) -> None:
    await due_alert(services, ana, "csm")
    clock_of(services).passes(days=29)
    await add_postings(services, [a_posting(published_at=services.now())])
    (claimed,) = await alerting.claim(services, LEASE, 50)
    assert await alerting.bring(services, claimed) is not None
    assert await alerting.claim(services, LEASE, 50) == []


async def test_the_forecast_changes_nothing(services: Services, ana: Person) -> None:
    await add_postings(services, numbered(12))
    alert = await due_alert(services, ana, "customer")
    foreseen = await alerting.forecast(services, alert)
    assert (len(foreseen.postings), foreseen.fitting) == (10, 12)
    assert await alerting.forecast(services, alert) == foreseen


async def test_forecasts_tell_who_would_be_sent_what(services: Services, ana: Person) -> None:
    await add_postings(services, [a_posting()])
    alert = await due_alert(services, ana, "csm")
    await due_alert(services, ana, "customer")
    ((person, foreseen),) = await alerting.forecasts(services, services.now())
    assert person.chat_id == ana.chat_id
    assert foreseen.alert == alert
    before = alert.next_due_at - timedelta(minutes=1)
    assert await alerting.forecasts(services, before) == []


async def test_nobody_reads_the_digest_of_somebody_else(services: Services, ana: Person) -> None:
    await add_postings(services, [a_posting()])
    digest = await alerting.bring(services, await due_alert(services, ana, "csm"))
    assert digest is not None
    eve = await a_person(services, chat_id=8, name="Eve")
    assert await reading_digests.contents(services, digest.id, eve.id) is None
    told = await reading_digests.contents(services, digest.id, ana.id)
    assert told is not None
    assert [posting.title for posting in told.postings] == ["Customer Success Manager"]


async def test_an_uncertain_digest_is_offered_until_it_was_read(
    services: Services, ana: Person
) -> None:
    await add_postings(services, [a_posting()])
    digest = await alerting.bring(services, await due_alert(services, ana, "csm"))
    assert digest is not None
    await begin(services, await claim_digests(services, 10, FREE.interval))
    async with services.storage.work() as work:
        assert await work.outbox.lost_leases(services.now() + SENDING) == 1
    assert (await subscribing.overview(services, ana)).uncertain is not None
    told = await reading_digests.contents(services, digest.id, ana.id)
    assert told is not None
    assert told.uncertain is None
    await reading_digests.arrived_after_all(services, told, message_id=5)
    assert (await subscribing.overview(services, ana)).uncertain is None


async def test_an_opening_under_other_ids_is_no_news_later(services: Services, ana: Person) -> None:
    again = [a_posting(source_id=number, url="https://jobicy.com/jobs/2") for number in "abc"]
    await add_postings(services, again)
    first = await alerting.bring(services, await due_alert(services, ana, "csm"))
    assert first is not None
    assert len(first.posting_ids) == 1
    clock_of(services).passes(days=7)
    (due,) = await alerting.claim(services, LEASE, 9)
    assert await alerting.bring(services, due) is None


async def test_a_daily_alert_comes_weekly_once_the_plan_allows_no_more(
    services: Services, ana: Person
) -> None:
    await due_alert(services, ana, "csm")
    services.plans = load_plans("open")
    (alert,) = await alerting.claim(services, LEASE, 9)
    daily = replace(alert, schedule=replace(alert.schedule, cadence=Cadence.DAILY))
    async with services.storage.work() as work:
        await work.alerts.save(daily)
    services.plans = load_plans("paid")
    (claimed,) = await alerting.claim(services, LEASE, 9)
    await alerting.bring(services, claimed)
    moved = await subscribing.alert_of(services, ana, alert.id)
    assert isinstance(moved, Alert)
    assert moved.next_due_at == alert.next_due_at + timedelta(days=7)
    assert moved.schedule.cadence is Cadence.DAILY  # nothing of it is lost


async def test_what_a_feed_still_holds_is_news_however_old_it_is(
    services: Services, ana: Person
) -> None:
    long_ago = a_posting(published_at=services.now() - timedelta(days=60))
    await add_postings(services, [long_ago])
    digest = await alerting.bring(services, await due_alert(services, ana, "csm"))
    assert digest is not None
    assert digest.posting_ids == (long_ago.id,)
