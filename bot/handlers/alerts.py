"""/alerts, every button of an alert, and alerts asked for in words."""

from __future__ import annotations

from collections.abc import Mapping

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler

from bot.actions import subscribing
from bot.actions.expecting import expect_nothing
from bot.callbacks import pattern
from bot.context import Context
from bot.handlers.alert_verbs import ASKING, VERBS, WORDS, look_for, overview
from bot.handlers.alert_wishes import asked_in_words
from bot.handlers.arguments import as_number, carried
from bot.handlers.arrival import person_of
from bot.responding import respond
from bot.views import alert_stopping
from bot.views import alerts as view


async def show(update: Update, context: Context) -> None:
    """/alerts"""
    person = await person_of(update, context)
    await respond(update, context, await overview(context.services, person))


async def tapped(update: Update, context: Context) -> None:
    """A button of an alert: `alerts|verb|alert|value`."""
    person = await person_of(update, context)
    services, given = context.services, carried(update)
    if given.verb not in ASKING:
        await expect_nothing(services, person)
    do = VERBS.get(given.verb, overview)
    await respond(update, context, await do(services, person, given.number, given.value))


async def take_words(update: Update, context: Context, argument: str, text: str) -> None:
    """What an alert should look for was typed."""
    person = await person_of(update, context)
    services = context.services
    await expect_nothing(services, person)
    reply = await look_for(services, person, as_number(argument), text)
    await respond(update, context, reply)


async def open_alerts(update: Update, context: Context, details: Mapping[str, str]) -> None:
    """`send me remote jobs every monday at 8`: the alert is begun or changed, and shown."""
    person = await person_of(update, context)
    await respond(update, context, await asked_in_words(context.services, person, details))


async def open_frequency(update: Update, context: Context, details: Mapping[str, str]) -> None:
    """`make my alerts daily`: like the above, but nobody without an alert gets one unasked."""
    person = await person_of(update, context)
    known = await subscribing.overview(context.services, person)
    await open_alerts(update, context, details if known.alerts else {})


async def open_stop(update: Update, context: Context, _: Mapping[str, str]) -> None:
    """`stop sending me jobs`: asked once, for which alert where there are several."""
    person = await person_of(update, context)
    services = context.services
    known = await subscribing.overview(services, person)
    if not known.alerts:
        reply = alert_stopping.nothing_to_stop(services.words)
    elif len(known.alerts) == 1:
        reply = alert_stopping.ask_stop(services.words, known.alerts[0])
    else:
        reply = view.choose(services.words, known, "alerts.which_to_stop", "stop")
    await respond(update, context, reply)


async def _frequency_tapped(update: Update, context: Context) -> None:
    await open_frequency(update, context, {})


async def _stop_tapped(update: Update, context: Context) -> None:
    await open_stop(update, context, {})


HANDLERS = (
    CommandHandler("alerts", show),
    CallbackQueryHandler(tapped, pattern("alerts")),
    CallbackQueryHandler(_frequency_tapped, pattern("alerts.frequency")),
    CallbackQueryHandler(_stop_tapped, pattern("alerts.stop")),
)
OPENERS = {
    "alerts": open_alerts,
    "alerts.frequency": open_frequency,
    "alerts.stop": open_stop,
}
EXPECTED = {WORDS: take_words}
