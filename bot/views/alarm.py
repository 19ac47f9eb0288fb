"""What operators are told of a source that is in trouble, and what they can do."""

from __future__ import annotations

from datetime import datetime

from bot.actions.watching import Alarm, Trouble
from bot.views.reply import Reply
from bot.wording import Words


def alarm(words: Words, told: Alarm, now: datetime) -> Reply:
    """One source, one trouble."""
    terms, state = told.standing.source.terms, told.state
    named = {"name": told.name, "link": terms.link}
    match told.trouble:
        case Trouble.EMPTY:
            return Reply(words("alarm.empty", usual=state.usual_count, **named))
        case Trouble.FEWER:
            numbers = {"count": state.count, "usual": state.usual_count}
            return Reply(words("alarm.fewer", **numbers, **named))
        case Trouble.SILENT:
            silent = now - (state.failing_since or now)
            hours = int(silent.total_seconds() // 3600)
            return Reply(words("alarm.silent", hours=hours, error=state.last_error, **named))
