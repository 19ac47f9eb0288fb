"""The phrases by which alerts are told apart: what is looked for, when it comes."""

from __future__ import annotations

from bot.actions.editing import mark_of
from bot.views.preferences import sought
from bot.views.reply import Button, goes_to
from bot.views.times import clock, day_name, day_names, day_of, place_of
from bot.wording import Words
from jobs.alerts import Alert, Cadence, Quiet, Schedule
from jobs.preferences import Preferences
from jobs.schedules import EVERY_DAY, WORKING_DAYS
from storage.values import Digest


def what(words: Words, preferences: Preferences) -> str:
    """`customer success manager, remote only`"""
    return sought(words, preferences)


def when(words: Words, alert: Alert) -> str:
    """`Every Monday at 09:00, Berlin time`"""
    schedule = alert.schedule
    if schedule.cadence is Cadence.INSTANT:
        return _instant(words, schedule)
    return words.plain(
        "alerts.when.regular",
        days=days_told(words, schedule),
        time=clock(schedule.at),
        clocks=_clocks(words, schedule.zone),
    )


def days_told(words: Words, schedule: Schedule) -> str:
    """`Every Monday`, `Every weekday`, `Every Monday and Friday`, `Every day`."""
    if schedule.cadence is Cadence.WEEKLY:
        return words.plain("alerts.when.days", days=day_name(schedule.weekday))
    if schedule.days == EVERY_DAY:
        return words.plain("alerts.when.every_day")
    if schedule.days == WORKING_DAYS:
        return words.plain("alerts.when.every_weekday")
    return words.plain("alerts.when.days", days=day_names(schedule.days))


def quiet_told(quiet: Quiet) -> str:
    """`22:00–07:00`"""
    return f"{clock(quiet.start)}–{clock(quiet.end)}"


def uncertain_button(words: Words, digest: Digest, zone: str) -> Button:
    """Opens the digest that may not have arrived."""
    label = words.plain("digest.uncertain_button", day=day_of(digest.created_at, zone))
    return goes_to(label, "digest", "again", digest.id)


def undo_button(words: Words, alert: Alert) -> Button:
    """Takes the last edit back, and that one alone."""
    return goes_to(words.plain("alerts.undo_button"), "alerts", "undo", alert.id, mark_of(alert))


def label(words: Words, alert: Alert) -> str:
    """What a button of the alert says: its state as a sign, and what it looks for."""
    mark = words.plain(f"alerts.mark.{alert.state}")
    return f"{mark} {what(words, alert.preferences)}"


def _instant(words: Words, schedule: Schedule) -> str:
    told = words.plain("alerts.when.instant")
    if schedule.quiet is not None:
        told = words.plain(
            "alerts.when.quiet",
            when=told,
            start=clock(schedule.quiet.start),
            end=clock(schedule.quiet.end),
            clocks=_clocks(words, schedule.zone),
        )
    if schedule.most_a_day is not None:
        told = words.plain("alerts.when.most", when=told, count=schedule.most_a_day)
    return told


def _clocks(words: Words, zone: str) -> str:
    place = place_of(zone)
    return place if zone == "UTC" else words.plain("alerts.clocks", place=place)
