"""What an alert looks for, part by part: what there is, what can be picked, what can be dropped."""

from __future__ import annotations

from bot.views.alert_phrases import undo_button, what
from bot.views.preferences import kind_name, part_told, place_name
from bot.views.reply import Button, Reply, Rows, goes_to, in_rows
from bot.wording import Words
from jobs.alerts import Alert
from jobs.preference_parts import LISTS, mark_of, offered
from jobs.preferences import Preferences

SUGGESTIONS = ("csm", "remote_csm", "onboarding", "remote", "any")


def ask_what(words: Words, alert: Alert) -> Reply:
    """What the alert should look for: to be typed, or picked part by part."""
    sought = alert.preferences
    last = _last_rows(words, alert, "card")
    if sought == Preferences():
        rows = (*_suggestions(words, alert), *_part_rows(words, alert), *last)
        return Reply(words("alerts.what"), rows)
    text = words("alerts.what_now", what=what(words, sought))
    return Reply(text, (*_part_rows(words, alert), *last))


def part(words: Words, alert: Alert, name: str) -> Reply:
    """One part: what there is of it, each to be dropped, and what is offered, to be picked."""
    told = part_told(words, alert.preferences, name)
    now = told or words.plain("alerts.parts.nothing")
    buttons = [*_dropping(words, alert, name), *_picking(alert, name)]
    clearing = (_clearing(words, alert, name),) if told else ()
    return Reply(
        words(f"alerts.parts.ask.{name}", now=now),
        (*in_rows(buttons), *((clearing,) if clearing else ()), *_last_rows(words, alert, "words")),
    )


def suggestion(words: Words, name: str) -> str | None:
    """The words that a suggestion stands for; None for no such suggestion."""
    return words.plain(f"alerts.suggestions.{name}") if name in SUGGESTIONS else None


def _suggestions(words: Words, alert: Alert) -> Rows:
    buttons = [
        goes_to(words.plain(f"alerts.suggestions.{name}"), "alerts", "seek", alert.id, name)
        for name in SUGGESTIONS
    ]
    return in_rows(buttons)


def _part_rows(words: Words, alert: Alert) -> Rows:
    buttons = [
        goes_to(words.plain(f"alerts.parts.button.{name}"), "alerts", "part", alert.id, name)
        for name in (*LISTS, "least_pay")
    ]
    is_remote = alert.preferences.remote_only
    label = words.plain("preferences.remote_only").capitalize()
    ticked = words.plain("alerts.ticked" if is_remote else "alerts.unticked", label=label)
    value = "no" if is_remote else "yes"
    buttons.insert(1, goes_to(ticked, "alerts", "remote", alert.id, value))
    if alert.preferences.words:
        buttons.append(_clearing(words, alert, "words"))
    return in_rows(buttons)


def _dropping(words: Words, alert: Alert, name: str) -> list[Button]:
    names = getattr(alert.preferences, name) if name in LISTS else ()
    return [
        goes_to(
            words.plain("alerts.parts.drop_button", name=_shown(name, one)),
            "alerts",
            "drop",
            alert.id,
            f"{name}:{mark_of(one)}",
        )
        for one in names
    ]


def _picking(alert: Alert, name: str) -> list[Button]:
    return [
        goes_to(_shown(name, one), "alerts", "pick", alert.id, f"{name}:{one}")
        for one in offered().get(name, ())
        if one not in getattr(alert.preferences, name)
    ]


def _clearing(words: Words, alert: Alert, name: str) -> Button:
    return goes_to(words.plain(f"alerts.parts.clear.{name}"), "alerts", "clear", alert.id, name)


def _shown(part_name: str, one: str) -> str:
    match part_name:
        case "places":
            return place_name(one)
        case "without":
            return one
        case _:
            return kind_name(one).capitalize()


def _last_rows(words: Words, alert: Alert, back: str) -> Rows:
    previous = alert.previous
    was_other = previous is not None and previous.preferences != alert.preferences
    to_undo = (undo_button(words, alert),) if was_other else ()
    to_back = goes_to(words.plain("alerts.back_button"), "alerts", back, alert.id)
    return ((*to_undo, to_back),)
