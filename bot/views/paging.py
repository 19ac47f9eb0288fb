"""The buttons that turn the pages of a list."""

from __future__ import annotations

from collections.abc import Callable

from bot.actions.finding import PAGE
from bot.views.reply import Button, Rows
from bot.wording import Words


def paging(words: Words, offset: int, total: int, turn: Callable[[str, int], Button]) -> Rows:
    """A row with the ways to the pages before and behind, as far as there are such.

    `turn` makes the button with that label for the page at that offset.
    """
    buttons = []
    if offset > 0:
        buttons.append(turn(words.plain("jobs.previous_button"), max(0, offset - PAGE)))
    if offset + PAGE < total:
        buttons.append(turn(words.plain("jobs.next_button"), offset + PAGE))
    return (tuple(buttons),) if buttons else ()
