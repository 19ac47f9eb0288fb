"""An alert asked for or changed in words: what was said is read, fulfilled, and shown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import time
from typing import Literal

from bot.actions import subscribing
from bot.actions.subscribing import Fulfilled, Wish
from bot.actions.wishing import MOST_A_DAY, NO_DAYS
from bot.handlers.alert_showing import outcome, overview
from bot.services import Services
from bot.views import alerts as view
from bot.views.reply import Reply
from jobs.alerts import Alert, Cadence, Quiet
from jobs.preferences import Preferences, read_preferences
from jobs.schedules import EVERY_DAY
from storage.values import Person

NONE = "none"
_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")


async def asked_in_words(services: Services, person: Person, details: Mapping[str, str]) -> Reply:
    """The alert as asked for, or the choice of which one was meant."""
    wish = wish_of(details)
    if wish.is_empty:
        return await overview(services, person)
    result = await subscribing.fulfil(services, person, wish)
    if isinstance(result, tuple):
        known = await subscribing.overview(services, person)
        return view.choose(services.words, known, "alerts.which")
    if isinstance(result, Fulfilled):
        return await outcome(services, person, result.alert, _lead(result, wish))
    return await outcome(services, person, result)


def _lead(result: Fulfilled, wish: Wish) -> str:
    if result.begun:
        return "alerts.begun"
    return lead_of(result.alert, wish) if result.changed else view.SAME


def lead_of(alert: Alert, wish: Wish) -> str:
    """The sentence that says that the wish was granted, and when it will count."""
    cadence = alert.schedule.cadence
    if wish.limits and cadence is not Cadence.INSTANT:
        return "alerts.for_instant"
    if wish.fewer_days and cadence is not Cadence.DAILY:
        return "alerts.for_daily"
    return "alerts.changed"


def wish_of(details: Mapping[str, str]) -> Wish:
    """What a `knowledge.answer.Request` says about an alert; what cannot be read was not said."""
    said = details.get("words")
    preferences = read_preferences(said) if said else Preferences()
    remote = details.get("remote") == "yes" or preferences.remote_only
    sought = replace(preferences, remote_only=remote)
    return Wish(
        cadence=_cadence(details.get("cadence", "")),
        weekday=_weekday(details.get("weekday", "")),
        at=_time(details.get("time", "")),
        sought=sought if sought != Preferences(remote_only=remote) else None,
        remote_only=True if remote else None,
        days=_days_of(details),
        fewer_days=_days(details.get("not days", "")),
        quiet=_quiet(details.get("quiet", "")),
        most_a_day=_most(details.get("most", "")),
    )


def _cadence(said: str) -> Cadence | None:
    return Cadence(said) if said in set(Cadence) else None


def _weekday(said: str) -> int | None:
    return int(said) if said in {"0", "1", "2", "3", "4", "5", "6"} else None


def _days_of(details: Mapping[str, str]) -> frozenset[int] | None:
    """The days that are named; all of them where "daily" is all that was said."""
    if days := _days(details.get("days", "")):
        return days
    return EVERY_DAY if details.get("cadence") == Cadence.DAILY else None


def _days(said: str) -> frozenset[int]:
    days = [_weekday(day) for day in said.split(",")]
    return frozenset(day for day in days if day is not None) if None not in days else NO_DAYS


def _time(said: str) -> time | None:
    found = _TIME.fullmatch(said)
    return time(int(found[1]), int(found[2])) if found else None


def _quiet(said: str) -> Quiet | Literal[False] | None:
    if said == NONE:
        return False
    start, end = map(_time, (said.partition("-")[0], said.partition("-")[2]))
    return Quiet(start, end) if start is not None and end is not None and start != end else None


def _most(said: str) -> int | None:
    """The number, `MOST_A_DAY` at most; 0, which lifts the limit, for `none`."""
    if said == NONE:
        return 0
    is_number = said.isdecimal() and len(said) <= 3 and int(said) > 0
    return min(int(said), MOST_A_DAY) if is_number else None
