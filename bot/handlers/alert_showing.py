"""Showing alerts after a tap or a sentence: the card of one, the list of all, or why not."""

from __future__ import annotations

from bot.actions import subscribing
from bot.actions.subscribing import Refusal
from bot.actions.waiting import counted
from bot.services import Services
from bot.views import alert_stopping
from bot.views import alerts as view
from bot.views.reply import Reply
from jobs.alerts import Alert
from storage.values import Person


async def overview(services: Services, person: Person, *_: object) -> Reply:
    """All alerts of the person, with what waits for each."""
    known = await subscribing.overview(services, person)
    return view.overview(services.words, await counted(services, known, known.alerts))


async def outcome(
    services: Services, person: Person, result: Alert | Refusal, lead: str | None = None
) -> Reply:
    """The alert's card, or why it is not as wished. `lead` says what has just happened."""
    if isinstance(result, Refusal):
        return alert_stopping.refused(services.words, result)
    known = await subscribing.overview(services, person)
    return view.card(services.words, result, await counted(services, known, (result,)), lead)
