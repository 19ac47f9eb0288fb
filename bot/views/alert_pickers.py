"""The pickers of an alert's day and hour, and the look at what it would bring next."""

from __future__ import annotations

from datetime import datetime, time

from markupsafe import Markup

from bot.actions.alerting import Forecast
from bot.views.alert_phrases import what
from bot.views.posting import attribution, line
from bot.views.reply import Button, Reply, goes_to, in_rows
from bot.views.times import clock, day_name
from bot.wording import Words
from jobs.alerts import Alert


def days(words: Words, alert: Alert) -> Reply:
    """Seven days, the alert's own ticked."""
    buttons = [
        _choice(words, day_name(day), day == alert.schedule.weekday, ("day", alert.id, day))
        for day in range(7)
    ]
    return Reply(words("alerts.which_day"), (*in_rows(buttons), (_back(words, alert),)))


def hours(words: Words, alert: Alert) -> Reply:
    """Twenty-four hours, the alert's own ticked."""
    buttons = [
        _choice(words, clock(time(hour)), time(hour) == alert.schedule.at, ("hour", alert.id, hour))
        for hour in range(24)
    ]
    return Reply(words("alerts.which_hour"), (*in_rows(buttons, 4), (_back(words, alert),)))


def preview(words: Words, foreseen: Forecast, now: datetime) -> Reply:
    """What the next digest would hold if it came now."""
    back = ((_back(words, foreseen.alert),),)
    sought = what(words, foreseen.alert.preferences)
    if not foreseen.postings:
        return Reply(words("alerts.preview_nothing", what=sought), back)
    more = foreseen.fitting - len(foreseen.postings)
    parts = [
        words("alerts.preview", what=sought),
        *(line(words, posting, now) for posting in foreseen.postings),
        words("alerts.preview_more", count=more) if more else Markup(),
        attribution(words, foreseen.postings),
    ]
    return Reply(Markup("\n\n").join(filter(None, parts)), back)


def _choice(words: Words, label: str, chosen: bool, to: tuple[str, int, int]) -> Button:
    ticked = words.plain("alerts.ticked" if chosen else "alerts.unticked", label=label)
    return goes_to(ticked, "alerts", *to)


def _back(words: Words, alert: Alert) -> Button:
    return goes_to(words.plain("alerts.back_button"), "alerts", "card", alert.id)
