"""A posting's card, and what its buttons do: save, apply, hide."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import Update
from telegram.ext import CallbackQueryHandler

from bot.actions import finding, saving, tracking
from bot.callbacks import pattern
from bot.context import Context
from bot.handlers import applications, digests, jobs, saved
from bot.handlers.arguments import as_number
from bot.handlers.arrival import arguments_of, person_of
from bot.responding import respond
from bot.services import Services
from bot.views import posting as view
from bot.views.origin import Origin, Place
from bot.views.posting import Deed
from bot.views.posting_card import Around, card, undoing
from bot.views.reply import Reply
from storage.values import Person

_NOTICES = {
    Deed.SAVE: "jobs.saved",
    Deed.UNSAVE: "jobs.unsaved",
    Deed.APPLIED: "jobs.applied",
    Deed.HIDE: "jobs.hidden",
    Deed.SHOW: "jobs.shown_again",
    Deed.SHOW_COMPANY: "jobs.shown_again",
}
_TAKEN_BACK_BY = {Deed.HIDE: Deed.SHOW, Deed.HIDE_COMPANY: Deed.SHOW_COMPANY}
_LEADS_BACK = {*_TAKEN_BACK_BY, *_TAKEN_BACK_BY.values()}  # the card makes room for the list


@dataclass(frozen=True, slots=True)
class _Tap:
    """Who tapped on the card of which posting, and where it was opened from."""

    person: Person
    posting_id: str
    origin: Origin


async def tapped(update: Update, context: Context) -> None:
    """`job|deed|posting|origin`"""
    services = context.services
    deed, posting_id, code, *_ = [*arguments_of(update), "", "", ""]
    origin = jobs.origin_of(update, services.words, code)
    tap = _Tap(await person_of(update, context), posting_id, origin)
    notice = await _do(services, tap, deed)
    if deed in _LEADS_BACK:
        reply = await _back(services, tap.person, origin)
    else:
        reply = await card_page(context, tap.person, posting_id, origin)
    if notice and deed in _TAKEN_BACK_BY:
        back = _TAKEN_BACK_BY[Deed(deed)]
        reply = undoing(services.words, reply, back, posting_id, origin)
    await respond(update, context, reply.noticing(notice) if notice else reply)


async def card_page(context: Context, person: Person, posting_id: str, origin: Origin) -> Reply:
    """The card of a posting, or a kind word when it is gone."""
    services = context.services
    sight = await finding.look_at(services, person, posting_id)
    if sight is None:
        return view.gone(services.words)
    around = Around(services.guide, context.bot.username)
    return card(services.words, sight, services.now(), origin, around)


async def _do(services: Services, tap: _Tap, deed: str) -> str | None:
    """What to say of the deed, if it was done; looking is no deed."""
    if deed == Deed.HIDE_COMPANY:
        company = await saving.hide_company(services, tap.person, tap.posting_id)
        words = services.words
        return words.plain("jobs.company_hidden", company=company) if company else None
    done = await _done(services, tap, deed)
    return services.words.plain(_NOTICES[Deed(deed)]) if done else None


async def _done(services: Services, tap: _Tap, deed: str) -> bool:
    of = (services, tap.person, tap.posting_id)
    match deed:
        case Deed.SAVE:
            return await saving.save(*of)
        case Deed.UNSAVE:
            await saving.unsave(*of)
        case Deed.APPLIED:
            return await tracking.applied(*of)
        case Deed.HIDE:
            return await saving.hide(*of)
        case Deed.SHOW:
            await saving.show_again(*of)
        case Deed.SHOW_COMPANY:
            await saving.show_company_of(*of)
        case _:
            return False
    return True


async def _back(services: Services, person: Person, origin: Origin) -> Reply:
    """The screen that the card was opened from."""
    match origin.place:
        case Place.SAVED:
            return await saved.page(services, person, origin.number)
        case Place.APPLICATIONS:
            return await applications.page(services, person, origin.number)
        case Place.DIGEST:
            return await digests.page(
                services, person, origin.number, as_number(origin.search or "")
            )
        case _:
            return await jobs.page(services, person, origin.search or "", origin.number)


HANDLERS = (CallbackQueryHandler(tapped, pattern("job")),)
