"""What each button of an alert does: one action, one view. `handlers/alerts.py` calls these."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import time

from bot.actions import alerting, pausing, subscribing
from bot.actions.expecting import expect
from bot.actions.subscribing import Refusal, Wish, looking_for
from bot.handlers.arguments import as_number
from bot.services import Services
from bot.views import alert_pickers, alert_stopping
from bot.views import alerts as view
from bot.views.reply import Reply
from bot.wording import Words
from jobs.alerts import Alert, Cadence
from jobs.preferences import read_preferences
from storage.values import Person

WORDS = "alerts.words"  # the pending question what an alert should look for

# Services, who tapped, the alert's id, and the value that the button carried besides.
Verb = Callable[[Services, Person, int, str], Awaitable[Reply]]


async def overview(services: Services, person: Person, *_: object) -> Reply:
    """All alerts of the person."""
    known = await subscribing.overview(services, person)
    return view.overview(services.words, known)


async def look_for(services: Services, person: Person, alert_id: int, text: str) -> Reply:
    """The alert looks for what was typed."""
    wish = looking_for(read_preferences(text))
    return await _adjust(services, person, alert_id, wish, "alerts.looking")


async def outcome(
    services: Services, person: Person, result: Alert | Refusal, lead: str | None = None
) -> Reply:
    """The alert's card, or why it is not as wished."""
    if isinstance(result, Refusal):
        return alert_stopping.refused(services.words, result)
    known = await subscribing.overview(services, person)
    return view.card(services.words, result, known, lead)


def _screen(make: Callable[[Words, Alert], Reply]) -> Verb:
    """The verb that shows a screen of one alert and changes nothing."""

    async def show(services: Services, person: Person, alert_id: int, _: str) -> Reply:
        alert = await subscribing.alert_of(services, person, alert_id)
        if isinstance(alert, Refusal):
            return alert_stopping.refused(services.words, alert)
        return make(services.words, alert)

    return show


async def _all(services: Services, person: Person, *_: object) -> Reply:
    known = await subscribing.overview(services, person)
    if len(known.alerts) > 1:
        return view.choose(services.words, known)
    return view.overview(services.words, known)


async def _begin(services: Services, person: Person, *_: object) -> Reply:
    known = await subscribing.overview(services, person)
    if not known.may_have_more:
        return alert_stopping.refused(services.words, Refusal.TOO_MANY)
    return view.begin(services.words, known)


async def _new(services: Services, person: Person, having: int, cadence: str) -> Reply:
    wish = Wish(cadence=_cadence(cadence))
    result = await subscribing.subscribe(services, person, wish, having)
    if isinstance(result, Refusal):
        return alert_stopping.refused(services.words, result)
    return await _ask_words(services, person, result.id, "")


async def _card(services: Services, person: Person, alert_id: int, _: str) -> Reply:
    return await outcome(services, person, await subscribing.alert_of(services, person, alert_id))


async def _often(services: Services, person: Person, alert_id: int, cadence: str) -> Reply:
    return await _adjust(services, person, alert_id, Wish(cadence=_cadence(cadence)))


async def _day(services: Services, person: Person, alert_id: int, day: str) -> Reply:
    return await _adjust(services, person, alert_id, Wish(weekday=as_number(day) % 7))


async def _hour(services: Services, person: Person, alert_id: int, hour: str) -> Reply:
    return await _adjust(services, person, alert_id, Wish(at=time(as_number(hour) % 24)))


async def _ask_words(services: Services, person: Person, alert_id: int, _: str) -> Reply:
    alert = await subscribing.alert_of(services, person, alert_id)
    if isinstance(alert, Refusal):
        return alert_stopping.refused(services.words, alert)
    await expect(services, person, f"{WORDS}:{alert_id}")
    return view.ask_what(services.words, alert)


async def _seek(services: Services, person: Person, alert_id: int, name: str) -> Reply:
    text = view.suggestion(services.words, name)
    if text is None:
        return await _card(services, person, alert_id, "")
    return await look_for(services, person, alert_id, text)


async def _preview(services: Services, person: Person, alert_id: int, _: str) -> Reply:
    alert = await subscribing.alert_of(services, person, alert_id)
    if isinstance(alert, Refusal):
        return alert_stopping.refused(services.words, alert)
    foreseen = await alerting.forecast(services, alert)
    return alert_pickers.preview(services.words, foreseen, services.now())


async def _pause(services: Services, person: Person, alert_id: int, _: str) -> Reply:
    return await outcome(services, person, await pausing.pause(services, person, alert_id))


async def _resume(services: Services, person: Person, alert_id: int, _: str) -> Reply:
    return await outcome(services, person, await pausing.resume(services, person, alert_id))


async def _stop(services: Services, person: Person, alert_id: int, _: str) -> Reply:
    alert = await pausing.stop(services, person, alert_id)
    if isinstance(alert, Refusal):
        return alert_stopping.refused(services.words, alert)
    return alert_stopping.stopped(services.words, alert)


async def _adjust(
    services: Services, person: Person, alert_id: int, wish: Wish, lead: str | None = None
) -> Reply:
    result = await subscribing.adjust(services, person, alert_id, wish)
    return await outcome(services, person, result, lead)


def _cadence(text: str) -> Cadence | None:
    return Cadence(text) if text in set(Cadence) else None


VERBS: dict[str, Verb] = {
    "all": _all,
    "begin": _begin,
    "new": _new,
    "card": _card,
    "often": _often,
    "days": _screen(alert_pickers.days),
    "day": _day,
    "hours": _screen(alert_pickers.hours),
    "hour": _hour,
    "words": _ask_words,
    "seek": _seek,
    "preview": _preview,
    "pause": _pause,
    "resume": _resume,
    "stop": _screen(alert_stopping.ask_stop),
    "stopped": _stop,
}
ASKING = {"new", "words"}  # these wait for an answer; every other tap means that none will come
