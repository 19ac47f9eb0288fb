"""Alerts: the first question, the card of one, and the list of several."""

from __future__ import annotations

from markupsafe import Markup

from bot.actions.subscribing import OFFERED, Overview
from bot.views import alert_outlook
from bot.views.alert_phrases import label, uncertain_button, undo_button, what, when
from bot.views.posting import shortened
from bot.views.reply import Button, Reply, Rows, goes_to, in_rows
from bot.wording import Words
from jobs.alerts import Alert, AlertState, Cadence

SAME = "alerts.same"  # the sentence under which there is nothing to undo
_LABEL = 40
_TIMING = {  # the buttons of each cadence, and the screens that they open
    Cadence.WEEKLY: (("day", "days"), ("hour", "hours")),
    Cadence.DAILY: (("days", "days"), ("hour", "hours")),
    Cadence.INSTANT: (("quiet", "quiet"), ("cap", "cap")),
}


def overview(words: Words, known: Overview) -> Reply:
    """Nothing yet: how often? One alert: its card. Several: the list of them."""
    if not known.alerts:
        return begin(words, known)
    if len(known.alerts) == 1:
        return card(words, known.alerts[0], known)
    return choose(words, known)


def begin(words: Words, known: Overview) -> Reply:
    """How often a new alert should come."""
    key = "alerts.another" if known.alerts else "alerts.none"
    having = len(known.alerts)
    cadences = tuple(
        goes_to(words.plain(f"alerts.{cadence}_button"), "alerts", "new", having, cadence)
        for cadence in OFFERED
    )
    return Reply(words(key), (cadences, (_all_alerts(words),)) if having else (cadences,))


def choose(words: Words, known: Overview, key: str = "alerts.several", verb: str = "card") -> Reply:
    """All alerts of a person; the button of each does `verb` with it."""
    buttons = [
        goes_to(shortened(label(words, alert), _LABEL), "alerts", verb, alert.id)
        for alert in known.alerts
    ]
    if known.may_have_more and verb == "card":
        buttons.append(goes_to(words.plain("alerts.new_button"), "alerts", "begin"))
    lines = [alert_outlook.brief(words, alert, known) for alert in known.alerts]
    return Reply(Markup("\n\n").join((words(key), *lines)), in_rows(buttons, 1))


def card(words: Words, alert: Alert, known: Overview, lead: str | None = None) -> Reply:
    """Everything about one alert, and every change that can be made to it.

    `lead` names a sentence that says what has just happened; what it says can be undone, but
    for `SAME`.
    """
    parts = [
        words(lead) if lead else Markup(),
        words("alerts.card", what=what(words, alert.preferences), when=when(words, alert)),
        alert_outlook.told(words, alert, known),
        words("alerts.utc") if alert.schedule.zone == "UTC" else Markup(),
    ]
    rows = [*_change_rows(words, alert), *_state_rows(words, alert)]
    if lead and lead != SAME and alert.previous is not None:
        rows.insert(0, (undo_button(words, alert),))
    if known.uncertain is not None:
        rows.append((uncertain_button(words, known.uncertain, alert.schedule.zone),))
    below = [_all_alerts(words)] if len(known.alerts) > 1 else []
    if known.may_have_more:
        below.append(goes_to(words.plain("alerts.new_button"), "alerts", "begin"))
    return Reply(Markup("\n\n").join(filter(None, parts)), (*rows, *in_rows(below)))


def _change_rows(words: Words, alert: Alert) -> Rows:
    cadences = tuple(_cadence(words, alert, cadence) for cadence in OFFERED)
    timing = [
        goes_to(words.plain(f"alerts.{name}_button"), "alerts", verb, alert.id)
        for name, verb in _TIMING[alert.schedule.cadence]
    ]
    timing.append(goes_to(words.plain("alerts.zone_button"), "zone", alert.id))
    sought = goes_to(words.plain("alerts.what_button"), "alerts", "words", alert.id)
    return (cadences, *in_rows(timing, 3), (sought,))


def _cadence(words: Words, alert: Alert, cadence: Cadence) -> Button:
    ticked = "alerts.ticked" if alert.schedule.cadence is cadence else "alerts.unticked"
    label = words.plain(ticked, label=words(f"alerts.{cadence}_button"))
    return goes_to(label, "alerts", "often", alert.id, cadence)


def _state_rows(words: Words, alert: Alert) -> Rows:
    verb = "pause" if alert.state is AlertState.ACTIVE else "resume"
    return (
        (goes_to(words.plain("alerts.preview_button"), "alerts", "preview", alert.id),),
        (
            goes_to(words.plain(f"alerts.{verb}_button"), "alerts", verb, alert.id),
            goes_to(words.plain("alerts.stop_button"), "alerts", "stop", alert.id),
        ),
    )


def _all_alerts(words: Words) -> Button:
    return goes_to(words.plain("alerts.all_button"), "alerts", "all")
