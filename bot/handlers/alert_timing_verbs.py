"""What the buttons of an alert's schedule do: days, hour, quiet hours, the most a day."""

from __future__ import annotations

import re
from datetime import time
from typing import Literal

from bot.actions import subscribing
from bot.actions.subscribing import Refusal, Wish
from bot.actions.wishing import MOST_A_DAY
from bot.handlers.alert_showing import outcome
from bot.handlers.alert_verbs import Verb, screen
from bot.handlers.arguments import as_number
from bot.services import Services
from bot.views import alert_pickers, alert_stopping
from bot.views.reply import Reply
from jobs.alerts import Quiet
from jobs.schedules import EVERY_DAY, WEEKEND, WORKING_DAYS
from storage.values import Person

_GROUPS = {"all": EVERY_DAY, "work": WORKING_DAYS, "end": WEEKEND}
_QUIET = re.compile(r"([01]\d|2[0-3])([0-5]\d)-([01]\d|2[0-3])([0-5]\d)")


async def _day(services: Services, person: Person, alert_id: int, day: str) -> Reply:
    return await _adjust(services, person, alert_id, Wish(weekday=as_number(day) % 7))


async def _hour(services: Services, person: Person, alert_id: int, hour: str) -> Reply:
    return await _adjust(services, person, alert_id, Wish(at=time(as_number(hour) % 24)))


async def _hush(services: Services, person: Person, alert_id: int, hours: str) -> Reply:
    return await _adjust(services, person, alert_id, Wish(quiet=_quiet(hours)))


async def _most(services: Services, person: Person, alert_id: int, most: str) -> Reply:
    wish = Wish(most_a_day=min(as_number(most), MOST_A_DAY))
    return await _adjust(services, person, alert_id, wish)


async def _on(services: Services, person: Person, alert_id: int, day: str) -> Reply:
    wish = Wish(more_days=frozenset({as_number(day) % 7}))
    return await _pick_days(services, person, alert_id, wish)


async def _off(services: Services, person: Person, alert_id: int, day: str) -> Reply:
    """One day less; the last one stays, or nothing would come any more."""
    off = frozenset({as_number(day) % 7})
    reply = await _pick_days(services, person, alert_id, Wish(fewer_days=off))
    alert = await subscribing.alert_of(services, person, alert_id)
    if not isinstance(alert, Refusal) and alert.schedule.days == off:
        return reply.noticing(services.words.plain("alerts.last_day"))
    return reply


async def _group(services: Services, person: Person, alert_id: int, name: str) -> Reply:
    days = _GROUPS.get(name)
    wish = Wish(days=days) if days else Wish()
    return await _pick_days(services, person, alert_id, wish)


async def _pick_days(services: Services, person: Person, alert_id: int, wish: Wish) -> Reply:
    result = await subscribing.adjust(services, person, alert_id, wish)
    if isinstance(result, Refusal):
        return alert_stopping.refused(services.words, result)
    return alert_pickers.days(services.words, result)


async def _adjust(services: Services, person: Person, alert_id: int, wish: Wish) -> Reply:
    result = await subscribing.adjust(services, person, alert_id, wish)
    return await outcome(services, person, result)


def _quiet(hours: str) -> Quiet | Literal[False] | None:
    """False for `off`; None, which changes nothing, for what is no pair of times."""
    found = _QUIET.fullmatch(hours)
    if found is None:
        return False if hours == "off" else None
    first, second, third, fourth = map(int, found.groups())
    start, end = time(first, second), time(third, fourth)
    return Quiet(start, end) if start != end else None


TIMING_VERBS: dict[str, Verb] = {
    "days": screen(alert_pickers.days),
    "day": _day,
    "on": _on,
    "off": _off,
    "group": _group,
    "hours": screen(alert_pickers.hours),
    "hour": _hour,
    "quiet": screen(alert_pickers.quiet),
    "hush": _hush,
    "cap": screen(alert_pickers.cap),
    "most": _most,
}
