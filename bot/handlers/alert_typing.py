"""An alert changed by what is typed while its card, or one of its screens, is shown."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.actions import editing
from bot.actions.subscribing import Refusal, Wish
from bot.actions.wishing import granted
from bot.handlers.alert_wishes import lead_of, wish_of
from bot.services import Services
from jobs.alerts import Alert, Terms
from jobs.changing_preferences import changed, left_out_too
from jobs.preferences import Preferences, read_preferences
from storage.values import Person

# How a short answer to the question of a screen reads as a sentence of its own.
_SENTENCES = {
    "days": "on {}",
    "hours": "at {}",
    "quiet": "not between {}",
    "cap": "at most {} a day",
    "places": "also {}",
    "levels": "also {}",
    "employment_types": "also {}",
    "least_pay": "at least {}",
}
_TIMING = {"days", "hours", "quiet", "cap"}
WORDS, LEFT_OUT = "words", "without"


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed, as far as it was understood: a wish, and what it leaves to be looked for."""

    wish: Wish
    sought: str = ""


async def edit_as_typed(
    services: Services, person: Person, alert_id: int, screen: str, text: str
) -> tuple[Alert | Refusal, str] | None:
    """The alert changed as typed, and the sentence that says so.

    None when it is no change of an alert but something else, such as a question.
    """
    typed = _read(services, screen, text)
    if typed is None:
        return None

    def change(terms: Terms) -> Terms:
        sought = _sought(terms.preferences, screen, typed.sought)
        return granted(replace(terms, preferences=sought), typed.wish)

    result = await editing.edit(services, person, alert_id, change)
    if isinstance(result, Refusal):
        return result, ""
    return result, "alerts.looking" if typed.wish.is_empty else lead_of(result, typed.wish)


def _read(services: Services, screen: str, text: str) -> Typed | None:
    """As it was typed, or as an answer to what the screen asks."""
    sentence = _SENTENCES.get(screen, "{}").format(text)
    for said in dict.fromkeys((text, sentence) if screen in _TIMING else (sentence, text)):
        if typed := _understood(services, screen, said):
            return typed
    return None


def _understood(services: Services, screen: str, text: str) -> Typed | None:
    timing = services.answerer().timing(text)
    wish = wish_of(timing.details)
    if screen == LEFT_OUT or (screen == WORDS and not _is_timing(wish, timing.rest)):
        return Typed(Wish(), text)
    if wish.is_empty:
        return Typed(wish, text) if _is_part(text) else None
    if not timing.rest or _is_part(timing.rest) or screen == WORDS:
        return Typed(wish, timing.rest)
    return None


def _is_timing(wish: Wish, rest: str) -> bool:
    """Whether a schedule is meant beside what to look for: "night nurse" and "weekend jobs" are
    jobs, "csm every monday at 8" is both."""
    if wish.is_empty:
        return False
    return not rest or wish.at is not None or wish.quiet is not None or wish.most_a_day is not None


def _is_part(text: str) -> bool:
    return changed(Preferences(), text) is not None


def _sought(before: Preferences, screen: str, text: str) -> Preferences:
    """A part of it changed, or all of it where a search was typed."""
    if not text:
        return before
    if screen == LEFT_OUT:
        return left_out_too(before, text)
    return changed(before, text) or read_preferences(text)
