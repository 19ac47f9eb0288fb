"""The pickers of an alert's schedule, and the look at what it would bring next."""

from __future__ import annotations

from datetime import datetime, time

from markupsafe import Markup

from bot.actions.alerting import Forecast
from bot.views.alert_phrases import days_told, quiet_told, what
from bot.views.posting import attribution, line
from bot.views.reply import Button, Reply, goes_to, in_rows
from bot.views.times import clock, day_name
from bot.wording import Words
from jobs.alerts import Alert, Cadence, Quiet

USUAL_NIGHTS = (Quiet(time(22), time(7)), Quiet(time(20), time(8)), Quiet(time(18), time(9)))
USUAL_CAPS = (1, 2, 3, 5, 10)


def days(words: Words, alert: Alert) -> Reply:
    """Seven days: one of them for a weekly alert, any of them for a daily one."""
    if alert.schedule.cadence is not Cadence.DAILY:
        buttons = [
            _choice(words, day_name(day), day == alert.schedule.weekday, ("day", alert.id, day))
            for day in range(7)
        ]
        return Reply(words("alerts.which_day"), (*in_rows(buttons), (_back(words, alert),)))
    now = days_told(words, alert.schedule)
    rows = (*in_rows(_toggles(words, alert)), _groups(words, alert), (_back(words, alert),))
    return Reply(words("alerts.which_days", days=now), rows)


def hours(words: Words, alert: Alert) -> Reply:
    """Twenty-four hours, the alert's own ticked."""
    buttons = [
        _choice(words, clock(time(hour)), time(hour) == alert.schedule.at, ("hour", alert.id, hour))
        for hour in range(24)
    ]
    return Reply(words("alerts.which_hour"), (*in_rows(buttons, 4), (_back(words, alert),)))


def quiet(words: Words, alert: Alert) -> Reply:
    """Some usual nights, and none."""
    now = alert.schedule.quiet
    usual = dict.fromkeys((*([now] if now else []), *USUAL_NIGHTS))
    buttons = [
        _choice(words, quiet_told(one), one == now, ("hush", alert.id, _as_data(one)))
        for one in usual
    ]
    off = _choice(words, words.plain("alerts.quiet_off_button"), not now, ("hush", alert.id, "off"))
    return Reply(words("alerts.which_quiet"), (*in_rows(buttons), (off,), (_back(words, alert),)))


def cap(words: Words, alert: Alert) -> Reply:
    """How many times a day at most, and no limit."""
    now = alert.schedule.most_a_day
    usual = sorted({*USUAL_CAPS, *([now] if now else [])})
    buttons = [_choice(words, str(one), one == now, ("most", alert.id, one)) for one in usual]
    off = _choice(words, words.plain("alerts.cap_off_button"), not now, ("most", alert.id, 0))
    return Reply(words("alerts.which_cap"), (*in_rows(buttons, 4), (off,), (_back(words, alert),)))


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


def _toggles(words: Words, alert: Alert) -> list[Button]:
    chosen = alert.schedule.days
    return [
        _choice(
            words, day_name(day), day in chosen, ("off" if day in chosen else "on", alert.id, day)
        )
        for day in range(7)
    ]


def _groups(words: Words, alert: Alert) -> tuple[Button, ...]:
    return tuple(
        goes_to(words.plain(f"alerts.group_button.{name}"), "alerts", "group", alert.id, name)
        for name in ("all", "work", "end")
    )


def _as_data(hours: Quiet) -> str:
    return f"{hours.start:%H%M}-{hours.end:%H%M}"


def _choice(words: Words, label: str, chosen: bool, to: tuple[str, int, int | str]) -> Button:
    ticked = words.plain("alerts.ticked" if chosen else "alerts.unticked", label=label)
    return goes_to(ticked, "alerts", *to)


def _back(words: Words, alert: Alert) -> Button:
    return goes_to(words.plain("alerts.back_button"), "alerts", "card", alert.id)
