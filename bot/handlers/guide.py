"""/guide, and every button that turns a page of it."""

from __future__ import annotations

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler

from bot.callbacks import pattern
from bot.context import Context
from bot.handlers.arrival import arguments_of, person_of
from bot.responding import respond
from bot.views import guide as view
from bot.views.reply import Reply


async def menu(update: Update, context: Context) -> None:
    await person_of(update, context)
    services = context.services
    await respond(update, context, view.menu(services.words, services.guide))


async def chapter(update: Update, context: Context) -> None:
    await person_of(update, context)
    services = context.services
    wanted = arguments_of(update)[:1]
    found = next((c for c in services.guide.chapters if [c.id] == wanted), None)
    await respond(
        update,
        context,
        view.chapter(services.words, services.guide, found) if found else view.gone(services.words),
    )


async def topic(update: Update, context: Context) -> None:
    await person_of(update, context)
    await respond(update, context, topic_page(context, *arguments_of(update)[:1]))


async def more(update: Update, context: Context) -> None:
    await person_of(update, context)
    services = context.services
    found = services.guide.topics.get("".join(arguments_of(update)[:1]))
    page = view.more(services.words, services.guide, found) if found else view.gone(services.words)
    await respond(update, context, page)


def topic_page(context: Context, topic_id: str = "") -> Reply:
    """A topic's page, or a kind word where an old button or link leads nowhere."""
    services = context.services
    found = services.guide.topics.get(topic_id)
    if found is None:
        return view.gone(services.words)
    return view.topic(services.words, services.guide, found)


HANDLERS = (
    CommandHandler("guide", menu),
    CallbackQueryHandler(menu, pattern("guide")),
    CallbackQueryHandler(chapter, pattern("guide.chapter")),
    CallbackQueryHandler(topic, pattern("guide.topic")),
    CallbackQueryHandler(more, pattern("guide.more")),
)
