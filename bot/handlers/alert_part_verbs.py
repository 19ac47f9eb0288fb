"""What the buttons of the parts of what an alert looks for do: picked, dropped, cleared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from bot.actions import editing, subscribing
from bot.actions.subscribing import Refusal
from bot.handlers.alert_verbs import Verb
from bot.services import Services
from bot.views import alert_parts, alert_stopping
from bot.views.reply import Reply
from jobs.alerts import Alert, Terms
from jobs.preference_parts import LISTS, PARTS, cleared, dropped, picked
from jobs.preferences import MOST_OF_A_KIND, Preferences
from storage.values import Person

Change = Callable[[Preferences], Preferences]


async def _part(services: Services, person: Person, alert_id: int, part: str) -> Reply:
    alert = await subscribing.alert_of(services, person, alert_id)
    return _screen(services, alert, part)


async def _pick(services: Services, person: Person, alert_id: int, value: str) -> Reply:
    part, _, name = value.partition(":")
    result = await _edit(services, person, alert_id, partial(picked, part=part, name=name))
    reply = _screen(services, result, part)
    if isinstance(result, Alert) and part in LISTS and name not in _names(result, part):
        return reply.noticing(services.words.plain("alerts.enough", most=MOST_OF_A_KIND))
    return reply


async def _drop(services: Services, person: Person, alert_id: int, value: str) -> Reply:
    part, _, mark = value.partition(":")
    result = await _edit(services, person, alert_id, partial(dropped, part=part, mark=mark))
    return _screen(services, result, part)


async def _clear(services: Services, person: Person, alert_id: int, part: str) -> Reply:
    result = await _edit(services, person, alert_id, partial(cleared, part=part))
    return _screen(services, result, part)


async def _remote(services: Services, person: Person, alert_id: int, value: str) -> Reply:
    """`yes` or `no`, and not the other one: a tap that comes twice is no two."""
    only = value == "yes"
    result = await _edit(
        services, person, alert_id, lambda sought: replace(sought, remote_only=only)
    )
    return _screen(services, result, "")


async def _edit(
    services: Services, person: Person, alert_id: int, change: Change
) -> Alert | Refusal:
    def change_terms(terms: Terms) -> Terms:
        return replace(terms, preferences=change(terms.preferences))

    return await editing.edit(services, person, alert_id, change_terms)


def _names(alert: Alert, part: str) -> tuple[str, ...]:
    names: tuple[str, ...] = getattr(alert.preferences, part)
    return names


def _screen(services: Services, alert: Alert | Refusal, part: str) -> Reply:
    if isinstance(alert, Refusal):
        return alert_stopping.refused(services.words, alert)
    if part in PARTS and part != "words":
        return alert_parts.part(services.words, alert, part)
    return alert_parts.ask_what(services.words, alert)


PART_VERBS: dict[str, Verb] = {
    "part": _part,
    "pick": _pick,
    "drop": _drop,
    "clear": _clear,
    "remote": _remote,
}
