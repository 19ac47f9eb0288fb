"""Who is speaking: the person behind an update, and what a button carried."""

from __future__ import annotations

from telegram import Update

from bot.actions.arriving import arrive
from bot.callbacks import read_button
from bot.context import Context
from storage.values import Person


async def person_of(update: Update, context: Context) -> Person:
    """The person who wrote or tapped, made known if they are new.

    In a group this is the person too: alerts and answers belong to people, not to groups.
    """
    user = update.effective_user
    if user is None:
        raise LookupError("update without a user")
    return await arrive(context.services, user.id, user.first_name, user.language_code)


def arguments_of(update: Update) -> list[str]:
    """What the tapped button carried after its screen; untrusted."""
    query = update.callback_query
    return read_button(query.data)[1] if query is not None and query.data else []


def words_after_command(context: Context) -> str:
    """What stood after a command, as one text."""
    return " ".join(context.args or [])
