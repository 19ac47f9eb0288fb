"""The phrases by which alerts are told apart: what is looked for, when it comes."""

from __future__ import annotations

from bot.views.preferences import sought
from bot.views.reply import Button, goes_to
from bot.views.times import clock, day_name, day_of, place_of
from bot.wording import Words
from jobs.alerts import Alert
from jobs.preferences import Preferences
from storage.values import Digest


def what(words: Words, preferences: Preferences) -> str:
    """`customer success manager, remote only`"""
    return sought(words, preferences)


def when(words: Words, alert: Alert) -> str:
    """`Every Monday at 09:00, Berlin time`"""
    schedule = alert.schedule
    return words.plain(
        f"alerts.when.{schedule.cadence}",
        day=day_name(schedule.weekday),
        time=clock(schedule.at),
        clocks=_clocks(words, schedule.zone),
    )


def uncertain_button(words: Words, digest: Digest, zone: str) -> Button:
    """Opens the digest that may not have arrived."""
    label = words.plain("digest.uncertain_button", day=day_of(digest.created_at, zone))
    return goes_to(label, "digest", "again", digest.id)


def label(words: Words, alert: Alert) -> str:
    """What a button of the alert says: its state as a sign, and what it looks for."""
    mark = words.plain(f"alerts.mark.{alert.state}")
    return f"{mark} {what(words, alert.preferences)}"


def _clocks(words: Words, zone: str) -> str:
    place = place_of(zone)
    return place if zone == "UTC" else words.plain("alerts.clocks", place=place)
