"""The welcome and the help screen."""

from __future__ import annotations

from bot.views.reply import Reply, Rows, goes_to, in_rows
from bot.wording import Words


def welcome(words: Words, name: str) -> Reply:
    """What the bot does in one sentence, and four ways in."""
    return Reply(words("start.welcome", name=name), _ways_in(words))


def welcome_back(words: Words, name: str) -> Reply:
    """To somebody with alerts who had blocked the bot."""
    return Reply(words("start.welcome_back", name=name), _ways_in(words))


def help_(words: Words) -> Reply:
    """Every command, and examples of what to ask."""
    return Reply(words("start.help"), _ways_in(words))


def _ways_in(words: Words) -> Rows:
    return in_rows(
        [
            goes_to(words.plain("start.guide_button"), "guide"),
            goes_to(words.plain("start.jobs_button"), "jobs"),
            goes_to(words.plain("start.alerts_button"), "alerts"),
            goes_to(words.plain("start.help_button"), "help"),
        ]
    )
