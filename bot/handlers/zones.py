"""The time zone picker, opened from the settings or from an alert."""

from __future__ import annotations

import asyncio

from telegram import Update
from telegram.ext import CallbackQueryHandler

from bot.actions import pausing, subscribing
from bot.actions.expecting import expect, expect_nothing
from bot.callbacks import pattern
from bot.context import Context
from bot.handlers import settings
from bot.handlers.alert_verbs import outcome
from bot.handlers.arguments import as_number
from bot.handlers.arrival import arguments_of, person_of
from bot.responding import respond
from bot.views import zones as view
from bot.views.times import place_of
from jobs.zones import search_zones
from storage.values import Person

ZONE = "zone"  # the pending question where somebody lives


async def tapped(update: Update, context: Context) -> None:
    """`zone|back`, `zone|back|in|region`, `zone|back|is|zone`; `back` is an alert or nothing."""
    person = await person_of(update, context)
    services = context.services
    back, verb, value, *_ = [*arguments_of(update), "", "", ""]
    back = str(as_number(back) or "")
    if verb == "is":
        await _set(update, context, person, back, value)
        return
    await expect(services, person, f"{ZONE}:{back}")
    if verb == "in":
        reply = view.region(services.words, back, value, services.now())
    else:
        reply = view.ask(services.words, back)
    await respond(update, context, reply)


async def take_city(update: Update, context: Context, argument: str, text: str) -> None:
    """A city was typed: what it may mean, to choose from. Another one may be typed after it."""
    services = context.services
    # In a thread: the first search reads the names of all cities.
    zones = await asyncio.to_thread(search_zones, text, now=services.now())
    back = str(as_number(argument) or "")
    await respond(update, context, view.found(services.words, back, zones, services.now()))


async def _set(update: Update, context: Context, person: Person, back: str, zone: str) -> None:
    services = context.services
    await expect_nothing(services, person)
    moved = await pausing.move(services, person, zone)
    if moved is None:
        await respond(update, context, view.ask(services.words, back))
    elif not back:
        await settings.show(update, context)
    else:
        result = await subscribing.alert_of(services, moved, as_number(back))
        reply = await outcome(services, moved, result)
        notice = services.words.plain("zones.set", place=place_of(zone))
        await respond(update, context, reply.noticing(notice))


HANDLERS = (CallbackQueryHandler(tapped, pattern("zone")),)
EXPECTED = {ZONE: take_city}
