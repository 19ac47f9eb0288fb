"""Stopping an alert, and why an alert cannot be as somebody wishes."""

from __future__ import annotations

from bot.actions.subscribing import Refusal
from bot.views.alert_phrases import what, when
from bot.views.reply import Reply, goes_to
from bot.wording import Words
from jobs.alerts import Alert, AlertState


def ask_stop(words: Words, alert: Alert) -> Reply:
    """Once asked, for a stopped alert is gone."""
    return Reply(
        words("alerts.stop", what=what(words, alert.preferences), when=when(words, alert)),
        (
            (
                goes_to(words.plain("alerts.stop_for_good_button"), "alerts", "stopped", alert.id),
                goes_to(words.plain("alerts.keep_button"), "alerts", "card", alert.id),
            ),
            *(
                [(goes_to(words.plain("alerts.pause_button"), "alerts", "pause", alert.id),)]
                if alert.state is AlertState.ACTIVE
                else []
            ),
        ),
    )


def stopped(words: Words, alert: Alert) -> Reply:
    """It is gone; the way back is short."""
    text = words("alerts.stopped", what=what(words, alert.preferences))
    return Reply(text, ((goes_to(words.plain("alerts.alerts_button"), "alerts"),),))


def nothing_to_stop(words: Words) -> Reply:
    """Somebody without an alert asks to stop them."""
    button = goes_to(words.plain("start.jobs_button"), "jobs")
    return Reply(words("alerts.nothing_to_stop"), ((button,),))


def refused(words: Words, refusal: Refusal) -> Reply:
    """Why it cannot be, and what can."""
    to_alerts = goes_to(words.plain("alerts.alerts_button"), "alerts")
    to_plan = goes_to(words.plain("alerts.plan_button"), "plan")
    buttons = (to_plan, to_alerts) if refusal is Refusal.NEEDS_PLUS else (to_alerts,)
    return Reply(words(f"alerts.refused.{refusal}"), (buttons,))
