"""The controls under a digest: its pages, how often, pause, edit, and the way back to it."""

from __future__ import annotations

from telegram import Update
from telegram.ext import CallbackQueryHandler

from bot.actions import pausing, reading_digests, reading_on, subscribing
from bot.actions.reading_digests import Contents
from bot.actions.subscribing import Refusal, Wish
from bot.callbacks import pattern
from bot.context import Context
from bot.handlers.alert_verbs import outcome
from bot.handlers.arguments import Carried, as_number, carried
from bot.handlers.arrival import person_of
from bot.outcomes import Sent
from bot.responding import notice, respond, respond_anew
from bot.services import Services
from bot.views import digest as view
from bot.views.reply import Reply
from jobs.alerts import Alert, Cadence
from storage.values import Person

_NOTICES = {
    "pause": "digest.paused",
    "resume": "digest.resumed",
    "rest": "digest.all_paused",
    "here": "digest.still_here",
}


async def tapped(update: Update, context: Context) -> None:
    """`digest|verb|digest|offset`"""
    person = await person_of(update, context)
    services, given = context.services, carried(update)
    told = await reading_digests.contents(services, given.number, person.id)
    if told is None:
        await respond(update, context, view.gone(services.words))
        return
    match given.verb:
        case "again":
            await _show_again(update, context, told)
        case "edit":
            # As a message of its own: the jobs stay where they are.
            await respond_anew(update, context, await outcome(services, person, told.alert))
        case _:
            await respond(update, context, await _shown(services, person, told, given))


async def page(services: Services, person: Person, digest_id: int, offset: int = 0) -> Reply:
    """The digest as it stands now, at the page of `offset`."""
    told = await reading_digests.contents(services, digest_id, person.id)
    if told is None:
        return view.gone(services.words)
    return view.digest(services.words, told, services.now(), offset)


async def _show_again(update: Update, context: Context, told: Contents) -> None:
    services, now = context.services, context.services.now()
    if reading_digests.arrived_just_now(told, now):
        await notice(update, services.words.plain("digest.just_shown"))
        return
    outcome = await respond_anew(update, context, view.digest(services.words, told, now))
    if isinstance(outcome, Sent):
        await reading_digests.arrived_after_all(services, told, outcome.message_id)


async def _shown(services: Services, person: Person, told: Contents, given: Carried) -> Reply:
    """The digest in place: another page of it, or as it is after one of its controls."""
    offset = as_number(given.value)
    match given.verb:
        case "show":
            return view.digest(services.words, told, services.now(), offset)
        case "more":
            return await _more(services, person, told, offset)
        case _:
            return await _control(services, person, told, given)


async def _more(services: Services, person: Person, told: Contents, offset: int) -> Reply:
    """The next ten, found now or at an earlier tap; says so where all of it came otherwise."""
    longer = await reading_on.read_on(services, person, told.digest.id, offset) or told
    shown = view.digest(services.words, longer, services.now(), offset)
    if len(longer.digest.posting_ids) > offset:
        return shown
    return shown.noticing(services.words.plain("digest.no_more"))


async def _control(services: Services, person: Person, told: Contents, given: Carried) -> Reply:
    """Changes the alert, and shows the same page with its controls as they are now.

    A change that the plan does not allow is answered by a toast: the jobs stay where they are.
    """
    result = await _change(services, person, told.alert.id, given.verb)
    reply = await page(services, person, told.digest.id, as_number(given.value))
    if isinstance(result, Refusal):
        return reply.noticing(services.words.plain(f"alerts.refused.{result}"))
    return reply.noticing(services.words.plain(_NOTICES.get(given.verb, "digest.changed")))


async def _change(services: Services, person: Person, alert_id: int, verb: str) -> Alert | Refusal:
    match verb:
        case "pause":
            return await pausing.pause(services, person, alert_id)
        case "rest":
            return await _pause_all(services, person, alert_id)
        case "resume":
            return await pausing.resume(services, person, alert_id)
        case Cadence.WEEKLY | Cadence.DAILY | Cadence.INSTANT:
            wish = Wish(cadence=Cadence(verb))
            return await subscribing.adjust(services, person, alert_id, wish)
        case _:
            return await subscribing.alert_of(services, person, alert_id)


async def _pause_all(services: Services, person: Person, alert_id: int) -> Alert | Refusal:
    for alert in (await subscribing.overview(services, person)).alerts:
        await pausing.pause(services, person, alert.id)
    return await subscribing.alert_of(services, person, alert_id)


HANDLERS = (CallbackQueryHandler(tapped, pattern("digest")),)
