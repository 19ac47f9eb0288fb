"""/applications: where each stands, and its next move."""

from __future__ import annotations

from collections.abc import Mapping

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler

from bot.actions import tracking
from bot.actions.finding import nearest_page
from bot.actions.tracking import NoMove
from bot.callbacks import pattern
from bot.context import Context
from bot.handlers.arguments import as_number
from bot.handlers.arrival import arguments_of, person_of
from bot.responding import respond
from bot.services import Services
from bot.views import applications as view
from bot.views.reply import Reply
from storage.values import Person

_UTC = "UTC"


async def show(update: Update, context: Context) -> None:
    """/applications"""
    person = await person_of(update, context)
    await respond(update, context, await page(context.services, person))


async def open_applications(update: Update, context: Context, _: Mapping[str, str]) -> None:
    """Applications asked for in words."""
    await show(update, context)


async def tapped(update: Update, context: Context) -> None:
    """`applications|offset`, `|open|posting|offset`, `|move|posting|stage`, `|remove|posting`."""
    person = await person_of(update, context)
    services = context.services
    verb, posting_id, value, *_ = [*arguments_of(update), "", "", ""]
    match verb:
        case "open":
            reply = await _card(services, person, posting_id, as_number(value))
        case "move":
            reply = await _move(services, person, posting_id, value)
        case "remove":
            reply = await _remove(services, person, posting_id)
        case _:
            reply = await page(services, person, as_number(verb))
    await respond(update, context, reply)


async def page(services: Services, person: Person, offset: int = 0) -> Reply:
    """A page of the person's applications."""
    tracked = await tracking.applications_of(services, person)
    offset = nearest_page(offset, len(tracked))
    return view.applications(services.words, tracked, offset, person.zone or _UTC)


async def _card(services: Services, person: Person, posting_id: str, offset: int = 0) -> Reply:
    one = await tracking.application(services, person, posting_id)
    if one is None:
        return await _gone(services, person)
    return view.application(services.words, one, offset, person.zone or _UTC)


async def _move(services: Services, person: Person, posting_id: str, stage: str) -> Reply:
    moved = await tracking.move_on(services, person, posting_id, stage)
    if moved is NoMove.GONE:
        return await _gone(services, person)
    if isinstance(moved, NoMove):
        reply = await _card(services, person, posting_id)
        return reply.noticing(services.words.plain("applications.not_allowed"))
    reply = view.application(services.words, moved, 0, person.zone or _UTC)
    return reply.noticing(services.words.plain(f"applications.moved.{moved.stage}"))


async def _remove(services: Services, person: Person, posting_id: str) -> Reply:
    await tracking.untrack(services, person, posting_id)
    reply = await page(services, person)
    return reply.noticing(services.words.plain("applications.removed"))


async def _gone(services: Services, person: Person) -> Reply:
    reply = await page(services, person)
    return reply.noticing(services.words.plain("applications.gone"))


HANDLERS = (
    CommandHandler("applications", show),
    CallbackQueryHandler(tapped, pattern("applications")),
)
OPENERS = {"applications": open_applications}
