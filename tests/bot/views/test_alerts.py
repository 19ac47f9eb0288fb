"""The card of an alert, and the lists around it."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from bot.actions.subscribing import OFFERED, Overview, Refusal
from bot.plans import Entitlement
from bot.views import alert_parts, alert_pickers, alert_stopping
from bot.views import alerts as view
from bot.views.reply import Reply
from bot.wording import Words
from jobs.alerts import Alert, AlertState, Cadence, Schedule
from jobs.preferences import Preferences, read_preferences
from tests.support.clocks import MONDAY

ALERT = Alert(
    id=3,
    person_id=1,
    preferences=Preferences(("csm",), remote_only=True),
    schedule=Schedule(Cadence.WEEKLY, time(9), "Europe/Berlin", weekday=0),
    state=AlertState.ACTIVE,
    next_due_at=MONDAY + timedelta(days=7),
)


def known(*alerts: Alert, most: int = 5) -> Overview:
    return Overview(alerts, Entitlement(frozenset(OFFERED), most))


def labels(reply: Reply) -> list[str]:
    return [button.text for row in reply.rows for button in row]


def test_a_card_tells_what_when_and_next_in_local_time(words: Words) -> None:
    text = view.card(words, ALERT, known(ALERT)).text
    assert "csm, remote only" in text
    assert "Every Monday at 09:00, Berlin time" in text
    assert "Monday, November 30, 10:00" in text
    assert "UTC" not in text


def test_a_card_without_a_zone_says_so(words: Words) -> None:
    lost = replace(ALERT, schedule=replace(ALERT.schedule, zone="UTC"))
    assert "do not know your time zone" in view.card(words, lost, known(lost)).text


def test_the_current_cadence_is_ticked(words: Words) -> None:
    assert {"✓ Weekly", "Daily", "📅 Day"} <= set(labels(view.card(words, ALERT, known(ALERT))))
    daily = replace(ALERT, schedule=replace(ALERT.schedule, cadence=Cadence.DAILY))
    shown = labels(view.card(words, daily, known(daily)))
    assert {"Weekly", "✓ Daily"} <= set(shown)
    assert "📅 Day" not in shown


@pytest.mark.parametrize("state", [AlertState.PAUSED, AlertState.ASLEEP])
def test_an_alert_that_does_not_come_says_why_and_offers_to_resume(
    words: Words, state: AlertState
) -> None:
    still = replace(ALERT, state=state)
    card = view.card(words, still, known(still))
    assert "Next:" not in card.text
    assert "▶ Resume" in labels(card)


def test_with_as_many_alerts_as_the_plan_holds_no_new_one_is_offered(words: Words) -> None:
    assert "➕ New alert" in labels(view.card(words, ALERT, known(ALERT)))
    assert "➕ New alert" not in labels(view.card(words, ALERT, known(ALERT, most=1)))


def test_several_alerts_are_a_list(words: Words) -> None:
    other = replace(ALERT, id=4, state=AlertState.PAUSED, preferences=Preferences())
    reply = view.overview(words, known(ALERT, other))
    assert labels(reply) == ["🔔 csm, remote only", "⏸ any new job", "➕ New alert"]


def test_what_a_person_typed_never_becomes_a_tag(words: Words) -> None:
    tricky = replace(ALERT, preferences=Preferences(("<b>", "&")))
    assert "&lt;b&gt; &amp;" in view.card(words, tricky, known(tricky)).text


def test_every_suggestion_is_understood_as_it_reads(words: Words) -> None:
    read = {
        name: read_preferences(alert_parts.suggestion(words, name) or "")
        for name in alert_parts.SUGGESTIONS
    }
    assert read["any"] == Preferences()
    assert read["remote"] == Preferences(remote_only=True)
    assert read["remote_csm"] == Preferences(("customer", "success"), remote_only=True)
    assert read["csm"] == Preferences(("customer", "success", "manager"))


def test_the_pickers_tick_what_is_set(words: Words) -> None:
    assert "✓ Monday" in labels(alert_pickers.days(words, ALERT))
    assert "✓ 09:00" in labels(alert_pickers.hours(words, ALERT))


@pytest.mark.parametrize("refusal", list(Refusal))
def test_every_refusal_has_its_words_and_a_way_on(words: Words, refusal: Refusal) -> None:
    reply = alert_stopping.refused(words, refusal)
    assert reply.text
    assert reply.rows
