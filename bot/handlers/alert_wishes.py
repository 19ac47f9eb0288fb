"""An alert asked for in words: what was said is read, fulfilled, and shown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import time

from bot.actions import subscribing
from bot.actions.subscribing import Fulfilled, Wish
from bot.handlers.alert_verbs import outcome, overview
from bot.services import Services
from bot.views import alerts as view
from bot.views.reply import Reply
from jobs.alerts import Cadence
from jobs.preferences import Preferences, read_preferences
from storage.values import Person

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
        lead = "alerts.begun" if result.begun else "alerts.changed"
        return await outcome(services, person, result.alert, lead)
    return await outcome(services, person, result)


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
    )


def _cadence(said: str) -> Cadence | None:
    return Cadence(said) if said in set(Cadence) else None


def _weekday(said: str) -> int | None:
    return int(said) if said in {"0", "1", "2", "3", "4", "5", "6"} else None


def _time(said: str) -> time | None:
    found = _TIME.fullmatch(said)
    return time(int(found[1]), int(found[2])) if found else None
