"""Reading a moment that was given to a command."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.errors import BotError


class MomentUnreadable(BotError):
    """What was given as a moment is none."""

    def __init__(self, text: str) -> None:
        super().__init__(f"{text!r} is no moment: write it as 2026-11-23T09:00:00Z.")
        self.text = text


def read_moment(text: str) -> datetime:
    """Aware UTC, which is meant where no zone is said. Raises MomentUnreadable."""
    try:
        moment = datetime.fromisoformat(text)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise MomentUnreadable(text) from error
