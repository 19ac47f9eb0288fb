"""Alerts begun and changed."""

from datetime import UTC, datetime, time
from pathlib import Path

from bot.actions import pausing, subscribing
from bot.actions.subscribing import Fulfilled, Refusal, Wish, looking_for
from bot.services import Services
from jobs.alerts import Alert, AlertState, Cadence, Quiet
from jobs.preferences import Preferences
from storage.values import Person
from tests.support.services import a_person, clock_of, opened_services

CSM = looking_for(Preferences(("csm",)))


async def begun(services: Services, person: Person, wish: Wish = CSM) -> Alert:
    alert = await subscribing.subscribe(services, person, wish)
    assert isinstance(alert, Alert)
    return alert


async def test_an_alert_comes_mondays_at_nine_unless_something_else_was_said(
    services: Services, ana: Person
) -> None:
    alert = await begun(services, ana)
    assert alert.schedule.cadence is Cadence.WEEKLY
    assert alert.next_due_at == datetime(2026, 11, 30, 9, tzinfo=UTC)
    assert alert.preferences.words == ("csm",)


async def test_an_alert_keeps_to_the_time_zone_of_the_person(
    services: Services, ana: Person
) -> None:
    berliner = await pausing.move(services, ana, "Europe/Berlin")
    assert berliner is not None
    assert (await begun(services, berliner)).next_due_at == datetime(2026, 11, 30, 8, tzinfo=UTC)


async def test_moving_to_another_zone_takes_every_alert_along(
    services: Services, ana: Person
) -> None:
    alert = await begun(services, ana)
    await pausing.move(services, ana, "America/New_York")
    moved = await subscribing.alert_of(services, ana, alert.id)
    assert isinstance(moved, Alert)
    # It is 04:00 in New York now, so nine o'clock this very Monday is still ahead.
    assert moved.next_due_at == datetime(2026, 11, 23, 14, tzinfo=UTC)


async def test_a_zone_that_is_none_changes_nothing(services: Services, ana: Person) -> None:
    assert await pausing.move(services, ana, "../../etc/passwd") is None
    assert await pausing.move(services, ana, "Berlin") is None


async def test_the_same_button_twice_begins_one_alert(services: Services, ana: Person) -> None:
    first = await subscribing.subscribe(services, ana, CSM, having=0)
    second = await subscribing.subscribe(services, ana, CSM, having=0)
    assert first == second
    assert len((await subscribing.overview(services, ana)).alerts) == 1


async def test_nobody_gets_more_alerts_than_the_plan_holds(services: Services, ana: Person) -> None:
    for _ in range(5):
        await begun(services, ana)
    assert await subscribing.subscribe(services, ana, CSM) is Refusal.TOO_MANY
    assert not (await subscribing.overview(services, ana)).may_have_more


async def test_daily_alerts_need_plus_once_plans_are_paid(tmp_path: Path) -> None:
    async with opened_services(tmp_path, plans="paid") as services:
        ana = await a_person(services)
        daily = Wish(cadence=Cadence.DAILY)
        assert await subscribing.subscribe(services, ana, daily) is Refusal.NEEDS_PLUS
        weekly = await begun(services, ana)
        assert await subscribing.adjust(services, ana, weekly.id, daily) is Refusal.NEEDS_PLUS
        at_eight = await subscribing.adjust(services, ana, weekly.id, Wish(at=time(8)))
        assert isinstance(at_eight, Alert)


async def test_an_instant_alert_is_due_as_soon_as_it_is_begun_but_not_at_night(
    services: Services, ana: Person
) -> None:
    at_once = await begun(services, ana, Wish(cadence=Cadence.INSTANT))
    assert at_once.next_due_at == services.now()
    nights = Wish(cadence=Cadence.INSTANT, quiet=Quiet(time(8), time(11)))
    assert (await begun(services, ana, nights)).next_due_at == datetime(
        2026, 11, 23, 11, tzinfo=UTC
    )


async def test_what_is_lifted_counts_no_more_and_what_was_not_said_stays(
    services: Services, ana: Person
) -> None:
    limited = Wish(cadence=Cadence.INSTANT, quiet=Quiet(time(22), time(7)), most_a_day=3)
    alert = await begun(services, ana, limited)
    lifted = await subscribing.adjust(services, ana, alert.id, Wish(quiet=False))
    assert isinstance(lifted, Alert)
    assert (lifted.schedule.quiet, lifted.schedule.most_a_day) == (None, 3)
    lifted = await subscribing.adjust(services, ana, alert.id, Wish(most_a_day=0))
    assert isinstance(lifted, Alert)
    assert lifted.schedule.most_a_day is None


async def test_a_weekday_makes_a_daily_alert_weekly(services: Services, ana: Person) -> None:
    daily = await begun(services, ana, Wish(cadence=Cadence.DAILY))
    fridays = await subscribing.adjust(services, ana, daily.id, Wish(weekday=4))
    assert isinstance(fridays, Alert)
    assert fridays.schedule.cadence is Cadence.WEEKLY
    assert fridays.next_due_at == datetime(2026, 11, 27, 9, tzinfo=UTC)


async def test_new_words_leave_the_next_delivery_where_it_is(
    services: Services, ana: Person
) -> None:
    alert = await begun(services, ana)
    clock_of(services).passes(days=3)
    changed = await subscribing.adjust(
        services, ana, alert.id, Wish(sought=Preferences(("onboarding",)))
    )
    assert isinstance(changed, Alert)
    assert changed.next_due_at == alert.next_due_at
    assert changed.preferences == Preferences(("onboarding",))


async def test_only_the_owner_sees_changes_or_stops_an_alert(
    services: Services, ana: Person
) -> None:
    alert = await begun(services, ana)
    eve = await a_person(services, chat_id=8, name="Eve")
    assert await subscribing.alert_of(services, eve, alert.id) is Refusal.GONE
    assert await subscribing.adjust(services, eve, alert.id, CSM) is Refusal.GONE
    assert await pausing.pause(services, eve, alert.id) is Refusal.GONE
    assert await pausing.stop(services, eve, alert.id) is Refusal.GONE
    assert (await subscribing.overview(services, ana)).alerts == (alert,)


async def test_a_wish_in_words_begins_the_first_alert(services: Services, ana: Person) -> None:
    done = await subscribing.fulfil(services, ana, Wish(weekday=0, at=time(8)))
    assert isinstance(done, Fulfilled)
    assert done.begun
    assert done.alert.next_due_at == datetime(2026, 11, 30, 8, tzinfo=UTC)


async def test_a_wish_in_words_changes_the_only_alert_and_keeps_what_was_not_said(
    services: Services, ana: Person
) -> None:
    await begun(services, ana)
    done = await subscribing.fulfil(services, ana, Wish(cadence=Cadence.DAILY, remote_only=True))
    assert isinstance(done, Fulfilled)
    assert not done.begun
    assert done.alert.schedule.cadence is Cadence.DAILY
    assert done.alert.preferences == Preferences(("csm",), remote_only=True)


async def test_with_several_alerts_a_wish_changes_none_of_them(
    services: Services, ana: Person
) -> None:
    both = (await begun(services, ana), await begun(services, ana))
    assert await subscribing.fulfil(services, ana, Wish(cadence=Cadence.DAILY)) == both
    assert (await subscribing.overview(services, ana)).alerts == both


async def test_an_alert_for_a_search_is_not_begun_twice(services: Services, ana: Person) -> None:
    first = await subscribing.watch(services, ana, "remote csm")
    assert isinstance(first, Fulfilled)
    assert first.begun
    assert first.alert.preferences == Preferences(("csm",), remote_only=True)
    again = await subscribing.watch(services, ana, "csm remote")
    assert again == Fulfilled(first.alert, begun=False)


async def test_a_resumed_alert_comes_at_its_next_regular_time(
    services: Services, ana: Person
) -> None:
    alert = await begun(services, ana)
    paused = await pausing.pause(services, ana, alert.id)
    assert isinstance(paused, Alert)
    assert paused.state is AlertState.PAUSED
    clock_of(services).passes(days=15)
    resumed = await pausing.resume(services, ana, alert.id)
    assert isinstance(resumed, Alert)
    assert resumed.state is AlertState.ACTIVE
    assert resumed.next_due_at == datetime(2026, 12, 14, 9, tzinfo=UTC)


async def test_a_stopped_alert_is_gone(services: Services, ana: Person) -> None:
    alert = await begun(services, ana)
    assert await pausing.stop(services, ana, alert.id) == alert
    assert await pausing.stop(services, ana, alert.id) is Refusal.GONE
