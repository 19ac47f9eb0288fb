"""A person's own skills, and what a card that speaks of skills leads to."""

from __future__ import annotations

from telegram import Update
from telegram.ext import CallbackQueryHandler

from bot.actions import fitting
from bot.actions.expecting import expect, expect_nothing
from bot.actions.finding import nearest_page
from bot.callbacks import pattern
from bot.context import Context
from bot.handlers.arguments import as_number
from bot.handlers.arrival import arguments_of, person_of
from bot.handlers.guide import topic_page
from bot.responding import respond, respond_anew
from bot.services import Services
from bot.views import skills as view
from bot.views.reply import Reply
from storage.values import Person

WORDS = "skills.words"  # the pending question what somebody can do


async def tapped(update: Update, context: Context) -> None:
    """`skills`, `skills|drop|skill`, `skills|pick|offset`, `skills|tick|skill|offset`."""
    person = await person_of(update, context)
    services = context.services
    verb, argument, offset, *_ = [*arguments_of(update), "", "", ""]
    match verb:
        case "drop":
            reply = await _drop(services, person, argument)
        case "pick":
            reply = await _pick(services, person, as_number(argument))
        case "tick":
            await _tick(services, person, argument)
            reply = await _pick(services, person, as_number(offset))
        case _:
            reply = await _list(services, person)
    await respond(update, context, reply)


async def take_words(update: Update, context: Context, _: str, text: str) -> bool:
    """What somebody can do was typed; False where it is something else, and wants an answer."""
    person = await person_of(update, context)
    services = context.services
    if not await fitting.add_skills(services, person, text):
        await expect_nothing(services, person)
        return False
    await respond(update, context, await _list(services, person))
    return True


async def from_card(update: Update, context: Context) -> None:
    """The list as a message of its own: the card stays where it is."""
    person = await person_of(update, context)
    await respond_anew(update, context, await _list(context.services, person))


async def topic(update: Update, context: Context) -> None:
    """A topic that teaches what is missing, as a message of its own."""
    await respond_anew(update, context, topic_page(context, *arguments_of(update)[:1]))


async def _list(services: Services, person: Person) -> Reply:
    """The person's list; what they type next goes on it."""
    await expect(services, person, WORDS)
    return view.skills(services.words, await fitting.skills_of(services, person))


async def _pick(services: Services, person: Person, offset: int) -> Reply:
    await expect_nothing(services, person)
    own = await fitting.skills_of(services, person)
    offered = fitting.offered(services.guide)
    return view.pick(services.words, own, offered, nearest_page(offset, len(offered)))


async def _drop(services: Services, person: Person, key: str) -> Reply:
    own = await fitting.skills_of(services, person)
    name = next((name for name in own if view.skill_key(name) == key), None)
    if name is None:
        return await _list(services, person)
    await fitting.remove_skill(services, person, name)
    reply = await _list(services, person)
    return reply.noticing(services.words.plain("skills.removed", name=name))


async def _tick(services: Services, person: Person, key: str) -> None:
    offered = fitting.offered(services.guide)
    name = next((name for name in offered if view.skill_key(name) == key), None)
    if name is None:
        return
    if name in await fitting.skills_of(services, person):
        await fitting.remove_skill(services, person, name)
    else:
        await fitting.add_skills(services, person, name)


HANDLERS = (
    CallbackQueryHandler(tapped, pattern("skills")),
    CallbackQueryHandler(from_card, pattern("fit.skills")),
    CallbackQueryHandler(topic, pattern("fit.topic")),
)
EXPECTED = {WORDS: take_words}
