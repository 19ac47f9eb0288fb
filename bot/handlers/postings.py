"""A posting's card, and what its buttons do: save, apply, hide."""

from __future__ import annotations

from telegram import Update
from telegram.ext import CallbackQueryHandler

from bot.actions import finding, saving, tracking
from bot.callbacks import pattern
from bot.context import Context
from bot.handlers import applications, digests, jobs, saved
from bot.handlers.arrival import arguments_of, person_of
from bot.responding import respond
from bot.services import Services
from bot.views import posting as view
from bot.views.origin import Origin, Place
from bot.views.posting import Deed
from bot.views.reply import Reply
from storage.values import Person

_TOASTS = {
    Deed.SAVE: "jobs.saved",
    Deed.UNSAVE: "jobs.unsaved",
    Deed.APPLIED: "jobs.applied",
    Deed.HIDE: "jobs.hidden",
}


async def tapped(update: Update, context: Context) -> None:
    """`job|deed|posting|origin`"""
    person = await person_of(update, context)
    services = context.services
    deed, posting_id, code, *_ = [*arguments_of(update), "", "", ""]
    origin = jobs.origin_of(update, services.words, code)
    done = await _do(services, person, deed, posting_id)
    if deed == Deed.HIDE:
        reply = await _back(services, person, origin)
    else:
        reply = await _card(services, person, posting_id, origin)
    if done:
        reply = reply.noticing(services.words.plain(_TOASTS[Deed(deed)]))
    await respond(update, context, reply)


async def _do(services: Services, person: Person, deed: str, posting_id: str) -> bool:
    """True when the deed was done, so that it may be said; looking is no deed."""
    match deed:
        case Deed.SAVE:
            return await saving.save(services, person, posting_id)
        case Deed.UNSAVE:
            await saving.unsave(services, person, posting_id)
            return True
        case Deed.APPLIED:
            return await tracking.applied(services, person, posting_id)
        case Deed.HIDE:
            return await saving.hide(services, person, posting_id)
        case _:
            return False


async def _card(services: Services, person: Person, posting_id: str, origin: Origin) -> Reply:
    sight = await finding.look_at(services, person, posting_id)
    if sight is None:
        return view.gone(services.words)
    return view.card(services.words, sight, services.now(), origin)


async def _back(services: Services, person: Person, origin: Origin) -> Reply:
    """The screen that the card was opened from."""
    match origin.place:
        case Place.SAVED:
            return await saved.page(services, person, origin.number)
        case Place.APPLICATIONS:
            return await applications.page(services, person, origin.number)
        case Place.DIGEST:
            return await digests.page(services, person, origin.number)
        case _:
            return await jobs.page(services, person, origin.search or "", origin.number)


HANDLERS = (CallbackQueryHandler(tapped, pattern("job")),)
