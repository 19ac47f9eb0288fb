"""The controls under a digest: how often, pause, edit, and the way back to it."""

from __future__ import annotations

from telegram import Update
from telegram.ext import CallbackQueryHandler

from bot.actions import alerting, pausing, subscribing
from bot.actions.alerting import Contents
from bot.actions.subscribing import Refusal, Wish
from bot.callbacks import pattern
from bot.context import Context
from bot.handlers.alert_verbs import outcome
from bot.handlers.arguments import carried
from bot.handlers.arrival import person_of
from bot.outcomes import Sent
from bot.responding import respond, respond_anew
from bot.services import Services
from bot.views import digest as view
from bot.views.alert_stopping import refused
from bot.views.reply import Reply
from jobs.alerts import Alert, Cadence
from storage.values import Person

_NOTICES = {"pause": "digest.paused", "resume": "digest.resumed"}


async def tapped(update: Update, context: Context) -> None:
    """`digest|verb|digest`"""
    person = await person_of(update, context)
    services, given = context.services, carried(update)
    told = await alerting.contents(services, given.number, person.id)
    if told is None:
        await respond(update, context, view.gone(services.words))
    elif given.verb == "again":
        await _show_again(update, context, told)
    elif given.verb == "edit":
        # As a message of its own: the jobs stay where they are.
        await respond_anew(update, context, await outcome(services, person, told.alert))
    elif given.verb == "show":
        await respond(update, context, view.digest(services.words, told, services.now()))
    else:
        await respond(update, context, await _control(services, person, told, given.verb))


async def page(services: Services, person: Person, digest_id: int) -> Reply:
    """The digest as it stands now."""
    told = await alerting.contents(services, digest_id, person.id)
    if told is None:
        return view.gone(services.words)
    return view.digest(services.words, told, services.now())


async def _show_again(update: Update, context: Context, told: Contents) -> None:
    services = context.services
    shown = view.digest(services.words, told, services.now())
    outcome = await respond_anew(update, context, shown)
    if isinstance(outcome, Sent):
        await alerting.arrived_after_all(services, told, outcome.message_id)


async def _control(services: Services, person: Person, told: Contents, verb: str) -> Reply:
    """Changes the alert, and shows the digest with its controls as they are now."""
    result = await _change(services, person, told.alert.id, verb)
    if isinstance(result, Refusal):
        return refused(services.words, result)
    reply = await page(services, person, told.digest.id)
    return reply.noticing(services.words.plain(_NOTICES.get(verb, "digest.changed")))


async def _change(services: Services, person: Person, alert_id: int, verb: str) -> Alert | Refusal:
    match verb:
        case "pause":
            return await pausing.pause(services, person, alert_id)
        case "resume":
            return await pausing.resume(services, person, alert_id)
        case Cadence.WEEKLY | Cadence.DAILY | Cadence.INSTANT:
            wish = Wish(cadence=Cadence(verb))
            return await subscribing.adjust(services, person, alert_id, wish)
        case _:
            return await subscribing.alert_of(services, person, alert_id)


HANDLERS = (CallbackQueryHandler(tapped, pattern("digest")),)
