"""/start, with or without a link's payload, and /help."""

from __future__ import annotations

from collections.abc import Mapping

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler

from bot.actions import subscribing
from bot.actions.returning import is_just_back
from bot.callbacks import pattern
from bot.context import Context
from bot.handlers.arrival import person_of
from bot.handlers.doorkeeping import go_private, is_private
from bot.handlers.guide import topic_page
from bot.handlers.postings import card_page
from bot.responding import respond
from bot.services import Services
from bot.views import starting as view
from bot.views.origin import Origin, Place
from bot.views.posting_card import JOB_LINK
from bot.views.reply import Reply
from jobs.alerts import AlertState
from storage.values import Person

_TOPIC_LINK = "topic_"  # t.me/<bot>?start=topic_salary; dots travel as underscores


async def start(update: Update, context: Context) -> None:
    person = await person_of(update, context)
    payload = "".join((context.args or [])[:1])
    if payload.startswith(_TOPIC_LINK):
        reply = topic_page(context, payload.removeprefix(_TOPIC_LINK).replace("_", "."))
    elif payload.startswith(JOB_LINK):
        reply = await _shared(update, context, person, payload.removeprefix(JOB_LINK))
    else:
        reply = await _welcome(context.services, person)
    await respond(update, context, reply)


async def _welcome(services: Services, person: Person) -> Reply:
    """To whoever is back it says that nothing was lost; /start is what unblocking sends."""
    if is_just_back(person, services.now()):
        known = await subscribing.overview(services, person)
        if any(alert.state is AlertState.ACTIVE for alert in known.alerts):
            return view.welcome_back(services.words, person.name)
    return view.welcome(services.words, person.name)


async def _shared(update: Update, context: Context, person: Person, posting_id: str) -> Reply:
    """The card that somebody shared; what is no id of a posting is met as one that is gone."""
    if not is_private(update):
        return go_private(context)
    return await card_page(context, person, posting_id, Origin(Place.SEARCH))


async def help_(update: Update, context: Context) -> None:
    await person_of(update, context)
    await respond(update, context, view.help_(context.services.words))


async def open_help(update: Update, context: Context, _: Mapping[str, str]) -> None:
    """Help asked for in words."""
    await help_(update, context)


HANDLERS = (
    CommandHandler("start", start),
    CommandHandler("help", help_),
    CallbackQueryHandler(help_, pattern("help")),
)
OPENERS = {"help": open_help}
