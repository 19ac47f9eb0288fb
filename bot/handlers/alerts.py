"""/alerts, every button of an alert, and alerts asked for in words."""

from __future__ import annotations

from collections.abc import Mapping

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler

from bot.actions import subscribing
from bot.actions.expecting import expect, expect_nothing
from bot.actions.subscribing import Refusal
from bot.callbacks import pattern
from bot.context import Context
from bot.handlers.alert_part_verbs import PART_VERBS
from bot.handlers.alert_showing import outcome, overview
from bot.handlers.alert_timing_verbs import TIMING_VERBS
from bot.handlers.alert_typing import WORDS, edit_as_typed
from bot.handlers.alert_verbs import VERBS, begin_new, begun
from bot.handlers.alert_wishes import asked_in_words
from bot.handlers.arguments import Carried, as_number, carried
from bot.handlers.arrival import person_of
from bot.responding import respond
from bot.views import alert_stopping
from bot.views import alerts as view
from storage.values import Person

TYPED = "alerts.typed"  # the pending question, with the alert and the screen that is shown
CARD, NEW = "card", "new"
LIMITING = {"quiet", "most", "days", "not days"}  # details of a wish for less, not for nothing
ALL_VERBS = {**VERBS, **TIMING_VERBS, **PART_VERBS}
# The screen that a verb shows, on which something may be typed; "" for the part that it names.
SCREENS = {
    **dict.fromkeys(("card", "often", "day", "hour", "hush", "most", "seek", "undo"), CARD),
    **dict.fromkeys(("pause", "resume"), CARD),
    **dict.fromkeys(("days", "on", "off", "group"), "days"),
    **dict.fromkeys(("part", "pick", "drop", "clear"), ""),
    **dict.fromkeys(("words", "remote"), WORDS),
    "hours": "hours",
    "quiet": "quiet",
    "cap": "cap",
}


async def show(update: Update, context: Context) -> None:
    """/alerts"""
    person = await person_of(update, context)
    await respond(update, context, await overview(context.services, person))
    await _listen_to_the_only_one(context, person)


async def tapped(update: Update, context: Context) -> None:
    """A button of an alert: `alerts|verb|alert|value`."""
    person = await person_of(update, context)
    services, given = context.services, carried(update)
    if given.verb == NEW:
        await _begin(update, context, person, given)
        return
    do = ALL_VERBS.get(given.verb, overview)
    reply = await do(services, person, given.number, given.value)
    screen = SCREENS.get(given.verb)
    if screen is None:
        await expect_nothing(services, person)
    else:
        name = screen or given.value.partition(":")[0]
        await expect(services, person, f"{TYPED}:{given.number}:{name}")
    await respond(update, context, reply)


async def take_typed(update: Update, context: Context, argument: str, text: str) -> bool:
    """Something was typed while an alert was shown: a change of it, or else a question."""
    person = await person_of(update, context)
    services = context.services
    number, _, screen = argument.partition(":")
    edited = await edit_as_typed(services, person, as_number(number), screen, text)
    if edited is None:
        return False
    result, lead = edited
    await expect(services, person, f"{TYPED}:{number}:{CARD}")
    await respond(update, context, await outcome(services, person, result, lead))
    return True


async def _listen_to_the_only_one(context: Context, person: Person) -> None:
    known = await subscribing.overview(context.services, person)
    if len(known.alerts) == 1:
        await expect(context.services, person, f"{TYPED}:{known.alerts[0].id}:{CARD}")


async def _begin(update: Update, context: Context, person: Person, given: Carried) -> None:
    """A new alert asks what it shall look for; where it was refused, nothing is asked."""
    services = context.services
    result = await begin_new(services, person, given.number, given.value)
    if isinstance(result, Refusal):
        await expect_nothing(services, person)
    else:
        await expect(services, person, f"{TYPED}:{result.id}:{WORDS}")
    await respond(update, context, begun(services, result))


async def open_alerts(update: Update, context: Context, details: Mapping[str, str]) -> None:
    """`send me remote jobs every monday at 8`: the alert is begun or changed, and shown."""
    person = await person_of(update, context)
    await respond(update, context, await asked_in_words(context.services, person, details))
    await _listen_to_the_only_one(context, person)


async def open_frequency(update: Update, context: Context, details: Mapping[str, str]) -> None:
    """`make my alerts daily`: like the above, but nobody without an alert gets one unasked.

    Whoever says what to look for has asked: `send me csm jobs instantly, not at night`.
    """
    if details.get("words"):
        await open_alerts(update, context, details)
    else:
        await _change(update, context, details)


async def _change(update: Update, context: Context, details: Mapping[str, str]) -> None:
    person = await person_of(update, context)
    known = await subscribing.overview(context.services, person)
    await open_alerts(update, context, details if known.alerts else {})


async def open_stop(update: Update, context: Context, details: Mapping[str, str]) -> None:
    """`stop sending me jobs`: asked once, for which alert where there are several.

    `stop it at night` or `no alerts on sundays` is no end, but a change.
    """
    if LIMITING & details.keys():
        await _change(update, context, details)
        return
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
EXPECTED = {TYPED: take_typed}
