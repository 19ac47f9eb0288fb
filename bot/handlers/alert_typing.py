"""An alert changed by what is typed while its card, or one of its screens, is shown."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.actions import editing, subscribing
from bot.actions.subscribing import Refusal, Wish
from bot.actions.wishing import granted
from bot.handlers.alert_wishes import lead_of, wish_of
from bot.services import Services
from bot.views.alerts import SAME
from jobs.alerts import Alert, Terms
from jobs.changing_preferences import changed, left_out_too, says_any
from jobs.leaving_out import searched
from jobs.plain_talk import is_talk, looks_now
from jobs.preference_parts import cleared
from jobs.preferences import Preferences
from jobs.schedules import EVERY_DAY
from storage.values import Person

# How an answer to the question of a screen reads as a sentence of its own, the likeliest first.
_SENTENCES = {
    "days": ("on {}", "{}"),
    "hours": ("at {}", "in the {}", "{}"),
    "quiet": ("{}", "not between {}"),
    "cap": ("at most {} a day", "{}"),
    "places": ("also {}", "{}"),
    "levels": ("also {}", "{}"),
    "employment_types": ("also {}", "{}"),
    "least_pay": ("at least {}", "{}"),
}
_TIMING = {"days", "hours", "quiet", "cap"}
_NO_LIMIT = {"quiet": "no quiet hours", "cap": "no limit"}  # what "none" means there
WORDS, LEFT_OUT = "words", "without"
_ANY = re.compile(r"\b(?:any|anything|all|everything|whatever)\b", re.IGNORECASE)
_JOBS = re.compile(r"\b(?:jobs?|work|roles?|shifts?|gigs?|positions?)\W*$", re.IGNORECASE)
_CLEARED = {"places", "levels", "employment_types", "least_pay", LEFT_OUT}


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed, as far as it was understood: a wish, and what it leaves to be looked for.

    `clears` when it says that the part of the screen does not matter.
    """

    wish: Wish
    sought: str = ""
    clears: bool = False


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
        sought = _sought(terms.preferences, screen, typed)
        return granted(replace(terms, preferences=sought), typed.wish)

    before = await subscribing.alert_of(services, person, alert_id)
    result = await editing.edit(services, person, alert_id, change)
    if isinstance(result, Refusal):
        return result, ""
    if isinstance(before, Alert) and before.terms == result.terms:
        return result, SAME
    return result, "alerts.looking" if typed.wish.is_empty else lead_of(result, typed.wish)


def _read(services: Services, screen: str, text: str) -> Typed | None:
    """As an answer to what the screen asks, or as it was typed."""
    if says_any(text) and screen in _CLEARED:
        return Typed(Wish(), clears=True)
    if says_any(text) and screen in _NO_LIMIT:
        text = _NO_LIMIT[screen]
    if is_talk(text) or (screen != WORDS and looks_now(text)):
        return None
    for sentence in _SENTENCES.get(screen, ("{}",)):
        if typed := _understood(services, screen, sentence.format(text)):
            return typed
    return None


def _understood(services: Services, screen: str, text: str) -> Typed | None:
    if screen == LEFT_OUT:
        return Typed(Wish(), text)
    timing = services.answerer().timing(text)
    wish = wish_of(timing.details)
    if screen == WORDS and not _is_timing(wish, timing.rest, text):
        return Typed(Wish(), text) if _says_what(text) else None
    if wish.is_empty:
        return Typed(wish, text) if screen not in _TIMING and _is_part(text) else None
    if not timing.rest or _is_part(timing.rest) or screen == WORDS:
        return Typed(wish, timing.rest)
    return None


def _is_timing(wish: Wish, rest: str, text: str) -> bool:
    """Whether a schedule is meant beside what to look for: "night nurse" and "weekend jobs" are
    jobs, "csm every monday at 8" is both."""
    if wish.at is not None or wish.quiet is not None or wish.most_a_day is not None:
        return True
    if wish.is_empty or rest:
        return False
    names_days = wish.weekday is not None or wish.days not in (None, EVERY_DAY)
    return not (names_days and _JOBS.search(text))


def _says_what(text: str) -> bool:
    """Whether something is named to look for, be it "any new job"."""
    return searched(text) != Preferences() or bool(_ANY.search(text)) or _is_part(text)


def _is_part(text: str) -> bool:
    return changed(Preferences(), text) is not None


def _sought(before: Preferences, screen: str, typed: Typed) -> Preferences:
    """A part of it changed, or all of it where a search was typed."""
    if typed.clears:
        return cleared(before, screen)
    if not typed.sought:
        return before
    if screen == LEFT_OUT:
        return left_out_too(before, typed.sought)
    return changed(before, typed.sought) or searched(typed.sought)
