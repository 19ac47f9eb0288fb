"""/jobs, the pages of a search, and an alert for a search."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from telegram import Message, Update
from telegram.ext import CallbackQueryHandler, CommandHandler

from bot.actions import finding, subscribing
from bot.actions.expecting import expect, expect_nothing
from bot.actions.finding import Start
from bot.actions.subscribing import Refusal
from bot.callbacks import pattern
from bot.context import Context
from bot.handlers.alert_verbs import outcome
from bot.handlers.arrival import arguments_of, person_of, words_after_command
from bot.responding import respond, respond_anew
from bot.services import Services
from bot.views import jobs as view
from bot.views.origin import Origin, Place, read_origin
from bot.views.reply import Reply
from bot.wording import Words
from storage.values import Person

WORDS = "jobs.words"  # the pending question what to search for


async def command(update: Update, context: Context) -> None:
    """/jobs WORDS; without words, what the person looks for anyway."""
    person = await person_of(update, context)
    search = words_after_command(context)
    await respond(update, context, await searched(context.services, person, search))


async def open_jobs(update: Update, context: Context, details: Mapping[str, str]) -> None:
    """Jobs asked for in words of one's own."""
    person = await person_of(update, context)
    remote = "remote " if details.get("remote") == "yes" else ""
    search = remote + details.get("words", "")
    await respond(update, context, await searched(context.services, person, search))


async def tapped(update: Update, context: Context) -> None:
    """A page of a search: `jobs|origin`; `jobs` alone is what the person looks for anyway."""
    person = await person_of(update, context)
    services = context.services
    await expect_nothing(services, person)
    if not arguments_of(update):
        await respond(update, context, await searched(services, person, ""))
        return
    origin = origin_of(update, services.words, "".join(arguments_of(update)[:1]))
    if origin.search is None:
        await respond(update, context, view.search_is_lost(services.words))
    else:
        reply = await page(services, person, origin.search, origin.number)
        await respond(update, context, reply)


async def ask(update: Update, context: Context) -> None:
    """What to look for?"""
    person = await person_of(update, context)
    await expect(context.services, person, WORDS)
    await respond(update, context, view.ask(context.services.words))


async def take_words(update: Update, context: Context, _: str, text: str) -> None:
    """What to look for was typed."""
    person = await person_of(update, context)
    await expect_nothing(context.services, person)
    await respond(update, context, await searched(context.services, person, text))


async def watch(update: Update, context: Context) -> None:
    """An alert for the search on the screen, which stays as it is."""
    person = await person_of(update, context)
    services = context.services
    origin = origin_of(update, services.words, "".join(arguments_of(update)[:1]))
    if origin.search is None:
        await respond(update, context, view.search_is_lost(services.words))
        return
    await respond_anew(update, context, await watched(services, person, origin.search))


async def searched(services: Services, person: Person, search: str) -> Reply:
    """The first page of a search, which is remembered; without words, of what is remembered."""
    if search.strip():
        await finding.remember(services, person, search)
        return await page(services, person, search)
    search, start = await finding.starting_search(services, person)
    return await page(services, person, search, start=start)


async def page(
    services: Services,
    person: Person,
    search: str,
    offset: int = 0,
    *,
    start: Start = Start.NOTHING,
) -> Reply:
    """A page of what fits the words, without what the person has hidden."""
    found = await finding.find(services, person, search, offset)
    if found.postings:
        return view.results(services.words, found, services.now(), start)
    if not found.search:
        return view.none_at_all(services.words)
    looser = await finding.loosened(services, person, found.search)
    return view.nothing(services.words, found.search, looser, start)


async def watched(services: Services, person: Person, search: str) -> Reply:
    """The card of the alert that looks for the same as the search."""
    result = await subscribing.watch(services, person, search)
    if isinstance(result, Refusal):
        return await outcome(services, person, result)
    lead = "alerts.begun" if result.begun else "alerts.already"
    return await outcome(services, person, result.alert, lead)


def origin_of(update: Update, words: Words, code: str) -> Origin:
    """The origin that a button carried, with a search too long for it read from the message."""
    origin = read_origin(code)
    if origin.place is not Place.SEARCH or origin.search is not None:
        return origin
    message = update.callback_query.message if update.callback_query else None
    text = message.text or "" if isinstance(message, Message) else ""
    marker = words("jobs.heading", search="").striptags()
    lines = (line for line in text.splitlines() if line.startswith(marker))
    search = finding.tidied(next(lines, "").removeprefix(marker))
    return replace(origin, search=search or None)


HANDLERS = (
    CommandHandler("jobs", command),
    CallbackQueryHandler(tapped, pattern("jobs")),
    CallbackQueryHandler(ask, pattern("jobs.ask")),
    CallbackQueryHandler(watch, pattern("jobs.alert")),
)
OPENERS = {"jobs": open_jobs}
EXPECTED = {WORDS: take_words}
