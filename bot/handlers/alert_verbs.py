"""What each button of an alert does: one action, one view. `handlers/alerts.py` calls these."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from bot.actions import alerting, editing, pausing, subscribing
from bot.actions.subscribing import Refusal, Wish, looking_for
from bot.actions.wishing import granted
from bot.handlers.alert_showing import outcome, overview
from bot.services import Services
from bot.views import alert_parts, alert_pickers, alert_stopping
from bot.views import alerts as view
from bot.views.reply import Reply
from bot.wording import Words
from jobs.alerts import Alert, Cadence
from jobs.preferences import read_preferences
from storage.values import Person

__all__ = ["VERBS", "Verb", "begin_new", "begun", "outcome", "overview", "screen"]

# Services, who tapped, the alert's id, and the value that the button carried besides.
Verb = Callable[[Services, Person, int, str], Awaitable[Reply]]


def screen(make: Callable[[Words, Alert], Reply]) -> Verb:
    """The verb that shows a screen of one alert and changes nothing."""

    async def show(services: Services, person: Person, alert_id: int, _: str) -> Reply:
        alert = await subscribing.alert_of(services, person, alert_id)
        if isinstance(alert, Refusal):
            return alert_stopping.refused(services.words, alert)
        return make(services.words, alert)

    return show


async def _all(services: Services, person: Person, *_: object) -> Reply:
    return await overview(services, person)


async def _begin(services: Services, person: Person, *_: object) -> Reply:
    known = await subscribing.overview(services, person)
    if not known.may_have_more:
        return alert_stopping.refused(services.words, Refusal.TOO_MANY)
    return view.begin(services.words, known)


async def begin_new(
    services: Services, person: Person, having: int, cadence: str
) -> Alert | Refusal:
    """A new alert of that cadence; `having` is how many there were when the button was made."""
    return await subscribing.subscribe(services, person, Wish(cadence=_cadence(cadence)), having)


def begun(services: Services, result: Alert | Refusal) -> Reply:
    """The question what the new alert shall look for, or why there is none."""
    if isinstance(result, Refusal):
        return alert_stopping.refused(services.words, result)
    return alert_parts.ask_what(services.words, result)


async def _card(services: Services, person: Person, alert_id: int, _: str) -> Reply:
    return await outcome(services, person, await subscribing.alert_of(services, person, alert_id))


async def _often(services: Services, person: Person, alert_id: int, cadence: str) -> Reply:
    wish = Wish(cadence=_cadence(cadence))
    result = await subscribing.adjust(services, person, alert_id, wish)
    return await outcome(services, person, result)


async def _seek(services: Services, person: Person, alert_id: int, name: str) -> Reply:
    text = alert_parts.suggestion(services.words, name)
    if text is None:
        return await _card(services, person, alert_id, "")
    wish = looking_for(read_preferences(text))
    result = await editing.edit(services, person, alert_id, partial(granted, wish=wish))
    return await outcome(services, person, result, "alerts.looking")


async def _preview(services: Services, person: Person, alert_id: int, _: str) -> Reply:
    alert = await subscribing.alert_of(services, person, alert_id)
    if isinstance(alert, Refusal):
        return alert_stopping.refused(services.words, alert)
    foreseen = await alerting.forecast(services, alert)
    return alert_pickers.preview(services.words, foreseen, services.now())


async def _undo(services: Services, person: Person, alert_id: int, mark: str) -> Reply:
    result = await editing.undo(services, person, alert_id, mark)
    if result is Refusal.CHANGED_SINCE:
        reply = await _card(services, person, alert_id, "")
        return reply.noticing(services.words.plain(f"alerts.refused.{result}"))
    return await outcome(services, person, result, "alerts.undone")


async def _pause(services: Services, person: Person, alert_id: int, _: str) -> Reply:
    return await outcome(services, person, await pausing.pause(services, person, alert_id))


async def _resume(services: Services, person: Person, alert_id: int, _: str) -> Reply:
    return await outcome(services, person, await pausing.resume(services, person, alert_id))


async def _stop(services: Services, person: Person, alert_id: int, _: str) -> Reply:
    alert = await pausing.stop(services, person, alert_id)
    if isinstance(alert, Refusal):
        return alert_stopping.refused(services.words, alert)
    return alert_stopping.stopped(services.words, alert)


def _cadence(text: str) -> Cadence | None:
    return Cadence(text) if text in set(Cadence) else None


VERBS: dict[str, Verb] = {
    "all": _all,
    "begin": _begin,
    "card": _card,
    "often": _often,
    "words": screen(alert_parts.ask_what),
    "seek": _seek,
    "preview": _preview,
    "undo": _undo,
    "pause": _pause,
    "resume": _resume,
    "stop": screen(alert_stopping.ask_stop),
    "stopped": _stop,
}
