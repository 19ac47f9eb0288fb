"""/applications: where each stands, its next move, its note and its reminder."""

from __future__ import annotations

from collections.abc import Mapping

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler

from bot.actions.expecting import expect_nothing
from bot.callbacks import pattern
from bot.context import Context
from bot.handlers.application_verbs import (
    ASKING,
    DAYS,
    NOTE,
    VERBS,
    page,
    take_days,
    take_note,
)
from bot.handlers.arguments import as_number
from bot.handlers.arrival import arguments_of, person_of
from bot.responding import respond

__all__ = ["EXPECTED", "HANDLERS", "OPENERS", "TAKING_QUESTIONS", "page"]


async def show(update: Update, context: Context) -> None:
    """/applications"""
    person = await person_of(update, context)
    await respond(update, context, await page(context.services, person))


async def open_applications(update: Update, context: Context, _: Mapping[str, str]) -> None:
    """Applications asked for in words."""
    await show(update, context)


async def tapped(update: Update, context: Context) -> None:
    """`applications|offset`, or `applications|verb|posting|value`."""
    person = await person_of(update, context)
    services = context.services
    verb, posting_id, value, *_ = [*arguments_of(update), "", "", ""]
    if verb not in ASKING:
        await expect_nothing(services, person)
    if do := VERBS.get(verb):
        reply = await do(services, person, posting_id, value)
    else:
        reply = await page(services, person, as_number(verb))
    await respond(update, context, reply)


async def note_typed(update: Update, context: Context, posting_id: str, text: str) -> None:
    """The note about an application was typed."""
    person = await person_of(update, context)
    await expect_nothing(context.services, person)
    await respond(update, context, await take_note(context.services, person, posting_id, text))


async def days_typed(update: Update, context: Context, posting_id: str, text: str) -> None:
    """When to be reminded was typed."""
    person = await person_of(update, context)
    await expect_nothing(context.services, person)
    await respond(update, context, await take_days(context.services, person, posting_id, text))


HANDLERS = (
    CommandHandler("applications", show),
    CallbackQueryHandler(tapped, pattern("applications")),
)
OPENERS = {"applications": open_applications}
EXPECTED = {NOTE: note_typed, DAYS: days_typed}
TAKING_QUESTIONS = {NOTE}  # "What about the bonus?" is a note like any other
