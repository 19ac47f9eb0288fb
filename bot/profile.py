"""What Telegram shows of the bot itself: its commands, descriptions and menu button."""

from __future__ import annotations

import logging
from collections.abc import Awaitable

from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats, MenuButtonCommands
from telegram.error import TelegramError

from bot.wording import Words

_log = logging.getLogger(__name__)
# In the order of the menu; each has its text in words/profile.yaml.
COMMANDS = (
    "start",
    "guide",
    "ask",
    "jobs",
    "alerts",
    "saved",
    "applications",
    "plan",
    "settings",
    "privacy",
    "export",
    "delete",
    "cancel",
    "help",
)


async def register(bot: Bot, words: Words) -> None:
    """Tells Telegram all of it. A server that refuses a part does not keep the bot from running."""
    commands = [BotCommand(name, words.plain(f"profile.commands.{name}")) for name in COMMANDS]
    scope = BotCommandScopeAllPrivateChats()
    await _attempt("commands", bot.set_my_commands(commands, scope=scope))
    description = words.plain("profile.description")
    await _attempt("description", bot.set_my_description(description))
    short = words.plain("profile.short_description")
    await _attempt("short description", bot.set_my_short_description(short))
    await _attempt("menu", bot.set_chat_menu_button(menu_button=MenuButtonCommands()))


async def _attempt(what: str, call: Awaitable[bool]) -> None:
    try:
        await call
    except TelegramError as error:
        _log.warning("the bot's %s could not be registered: %s", what, type(error).__name__)
