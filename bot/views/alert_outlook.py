"""What is ahead of an alert and behind it: its next delivery, what waits, how its last run went."""

from __future__ import annotations

from markupsafe import Markup

from bot.actions.subscribing import Overview
from bot.views.alert_phrases import what, when
from bot.views.times import moment
from bot.wording import Words
from jobs.alerts import Alert, AlertState, Cadence, RunResult


def told(words: Words, alert: Alert, known: Overview) -> Markup:
    """A line for each: the next delivery, what waits for it, why the last run sent nothing."""
    lines = (_next(words, alert), _waiting(words, alert, known), _last_run(words, alert))
    return Markup("\n").join(filter(None, lines))


def brief(words: Words, alert: Alert, known: Overview) -> Markup:
    """The same of one alert among several, with what it looks for and when it comes."""
    named = words(
        "alerts.listed",
        mark=words(f"alerts.mark.{alert.state}"),
        what=what(words, alert.preferences),
        when=when(words, alert),
    )
    return Markup("\n").join(filter(None, (named, told(words, alert, known))))


def _next(words: Words, alert: Alert) -> Markup:
    if alert.state is not AlertState.ACTIVE:
        return words(f"alerts.{alert.state}")
    if alert.schedule.cadence is Cadence.INSTANT and not _is_held(alert):
        return Markup()
    return words("alerts.next", moment=moment(alert.next_due_at, alert.schedule.zone))


def _is_held(alert: Alert) -> bool:
    """Whether something waits: for the end of quiet hours, of the day, or of a slowed week."""
    return alert.last_run is not None and alert.last_run.result is RunResult.HELD


def _waiting(words: Words, alert: Alert, known: Overview) -> Markup:
    if alert.id not in known.waiting:
        return Markup()
    count = known.waiting[alert.id]
    return words("alerts.waiting", count=count) if count else words("alerts.nothing_waits")


def _last_run(words: Words, alert: Alert) -> Markup:
    run = alert.last_run
    if run is None or run.result is RunResult.QUEUED:
        return Markup()
    return words(f"alerts.last_run.{run.result}", moment=moment(run.at, alert.schedule.zone))
