"""Why a posting of a digest does not suit: the reasons, a change proposed, kept, taken back."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import Update
from telegram.ext import CallbackQueryHandler

from bot.actions import refining
from bot.actions.refining import Case, Stale
from bot.callbacks import pattern
from bot.context import Context
from bot.handlers.arguments import as_number
from bot.handlers.arrival import arguments_of, person_of
from bot.responding import respond
from bot.services import Services
from bot.views import digest
from bot.views import refining as view
from bot.views.reply import Reply
from storage.values import Person


@dataclass(frozen=True, slots=True)
class _Tap:
    """`refine|verb|posting|digest|code|fingerprints`, and who tapped."""

    person: Person
    verb: str
    code: str
    prints: str


async def tapped(update: Update, context: Context) -> None:
    """One of the buttons on the way from a reason to a changed alert and back."""
    services = context.services
    person = await person_of(update, context)
    verb, posting_id, number, code, prints, *_ = [*arguments_of(update), *[""] * 5]
    case = await refining.look_into(services, person, as_number(number), posting_id)
    if isinstance(case, Stale):
        await respond(update, context, digest.gone(services.words))
        return
    tap = _Tap(person, verb, code, prints)
    await respond(update, context, await _reply(services, case, tap))


async def _reply(services: Services, case: Case, tap: _Tap) -> Reply:
    match tap.verb:
        case "t":
            return await _proposed(services, case, tap.code)
        case "k":
            return await _kept(services, case, tap)
        case "u":
            return await _taken_back(services, case, tap)
        case _:
            return view.ask(services.words, case)


async def _proposed(services: Services, case: Case, code: str) -> Reply:
    proposal = await refining.propose(services, case, code)
    if isinstance(proposal, Stale):
        return view.ask(services.words, case, proposal)
    return view.proposed(services.words, proposal)


async def _kept(services: Services, case: Case, tap: _Tap) -> Reply:
    alert = await refining.keep(services, tap.person, case, tap.code, tap.prints)
    if isinstance(alert, Stale):
        return view.ask(services.words, case, alert)
    return view.kept(services.words, case, alert, tap.code, tap.prints)


async def _taken_back(services: Services, case: Case, tap: _Tap) -> Reply:
    alert = await refining.take_back(services, tap.person, case, tap.prints)
    if isinstance(alert, Stale):
        return view.ask(services.words, case, alert)
    return view.taken_back(services.words, case, alert)


HANDLERS = (CallbackQueryHandler(tapped, pattern("refine")),)
