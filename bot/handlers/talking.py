"""Free text: the answer to a pending question, or a question of its own."""

from __future__ import annotations

import re

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler

from bot.actions import asking
from bot.callbacks import pattern
from bot.context import Context
from bot.handlers.arrival import arguments_of, person_of, words_after_command
from bot.handlers.doorkeeping import go_private, is_private, is_too_personal
from bot.handlers.guide import topic_page
from bot.handlers.screens import EXPECTED, TAKING_QUESTIONS, open_screen
from bot.responding import notice, respond, respond_anew
from bot.views import answer as view
from bot.views.reply import Reply
from knowledge.answer import Answer, Request
from storage.values import Person


async def talk(update: Update, context: Context) -> None:
    """What somebody typed: routed to the screen that waits for it, else answered.

    A question is none of the things that most screens wait for: it is answered, and they wait no
    more.
    """
    person = await person_of(update, context)
    text = typed(update, context.bot.username)
    waiting = await asking.pending(context.services, person) if is_private(update) else None
    if waiting is None or not await _taken(update, context, waiting, text):
        await answer(update, context, person, text)


async def _taken(update: Update, context: Context, waiting: str, text: str) -> bool:
    """Whether what was typed was what the bot was waiting for."""
    name, _, argument = waiting.partition(":")
    is_question = text.rstrip().endswith("?") and name not in TAKING_QUESTIONS
    if name not in EXPECTED or is_question:
        return False
    return await EXPECTED[name](update, context, argument, text) is not False


async def ask(update: Update, context: Context) -> None:
    """/ask QUESTION"""
    person = await person_of(update, context)
    question = words_after_command(context)
    if question:
        await answer(update, context, person, question)
    else:
        await respond(update, context, Reply(context.services.words("answer.ask_what")))


async def answer(update: Update, context: Context, person: Person, question: str) -> None:
    await show(update, context, await asking.ask(context.services, person, question))


async def chosen(update: Update, context: Context) -> None:
    """A tap on one of the choices of "Did you mean": `choice|topic or ability`."""
    person = await person_of(update, context)
    name = "".join(arguments_of(update)[:1])
    given = await asking.choose(context.services, person, name)
    abilities = context.services.library.conversation.abilities
    screen = next((one.screen for one in abilities if one.id == name), None)
    if given is not None:
        await show(update, context, given)
    elif screen is not None and not is_too_personal(update, screen):
        await open_screen(update, context, Request(screen))
    else:
        await respond(update, context, topic_page(context, name))


async def show(update: Update, context: Context, given: Answer) -> None:
    """An answer, or the screen that it asks for."""
    services = context.services
    if given.request is not None and is_too_personal(update, given.request.screen):
        await respond(update, context, go_private(context))
    elif given.request is None or not await open_screen(update, context, given.request):
        await respond(update, context, view.answer(services.words, services.library, given))


async def helpful(update: Update, context: Context) -> None:
    """A tap on one of the two thumbs under an answer."""
    person = await person_of(update, context)
    services = context.services
    verdict, topic_id, *_ = [*arguments_of(update), "", ""]
    if verdict != "no":
        await notice(update, services.words.plain("answer.glad"))
        return
    if topic_id in services.guide.topics:
        await asking.mark_unhelpful(services, person, topic_id)
    await respond_anew(update, context, view.sorry(services.words))


async def cancel(update: Update, context: Context) -> None:
    """/cancel"""
    person = await person_of(update, context)
    dropped = await asking.cancel(context.services, person)
    key = "answer.cancelled" if dropped else "answer.nothing_to_cancel"
    await respond(update, context, Reply(context.services.words(key)))


def typed(update: Update, username: str) -> str:
    """The text of a message, or the caption of what was sent with it, without our own name."""
    message = update.effective_message
    text = (message.text or message.caption or "") if message else ""
    return re.sub(rf"@{re.escape(username)}\b", "", text, flags=re.IGNORECASE).strip()


HANDLERS = (
    CommandHandler("ask", ask),
    CommandHandler("cancel", cancel),
    CallbackQueryHandler(chosen, pattern("choice")),
    CallbackQueryHandler(helpful, pattern("helpful")),
)
