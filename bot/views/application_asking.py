"""What an application asks for in turn: a note, a day for the reminder; and the reminder itself."""

from __future__ import annotations

from markupsafe import Markup

from bot.actions.reminding import CHOICES, Due
from bot.views.posting import attribution, shortened
from bot.views.reply import Button, Reply, goes_to, in_rows
from bot.views.times import date
from bot.wording import Words
from storage.values import Tracked

_TITLE = 90
_SNOOZES = (1, 3, 7)  # days


def ask_note(words: Words, one: Tracked) -> Reply:
    """What to note? The note there is can be deleted."""
    key = "change_note" if one.note else "ask_note"
    text = words(f"applications.{key}", title=shortened(one.posting.title, _TITLE), note=one.note)
    delete = _to(words, "delete_note", one, "unnote")
    return Reply(text, ((delete,), (_back(words, one),)) if one.note else ((_back(words, one),),))


def ask_days(words: Words, one: Tracked, *, unread: bool = False) -> Reply:
    """When to remind? `unread`: what was typed was no number of days."""
    title = shortened(one.posting.title, _TITLE)
    text = words("applications.days_unread" if unread else "applications.ask_days", title=title)
    off = ((_to(words, "no_reminder", one, "unremind"),),) if one.remind_at else ()
    return Reply(text, (*in_rows(_days(words, one, CHOICES)), *off, (_back(words, one),)))


def reminder(words: Words, due: Due) -> Reply:
    """What somebody asked to be told today, with their own note, to be put off or ticked off."""
    one = due.tracked
    card = words(
        "applications.card",
        url=one.posting.url,
        title=one.posting.title,
        company=one.posting.company,
        facts=words(
            "applications.since",
            stage=words(f"applications.stage.{one.stage}"),
            since=date(one.since, due.zone),
        ),
    )
    parts = [words("applications.reminding"), card]
    if one.note:
        parts.append(words("applications.note", note=one.note))
    parts.append(attribution(words, [one.posting]))
    below = (_to(words, "done", one, "done"), _to(words, "card", one, "open"))
    return Reply(Markup("\n\n").join(parts), (tuple(_days(words, one, _SNOOZES)), below))


def _days(words: Words, one: Tracked, days: tuple[int, ...]) -> list[Button]:
    return [
        goes_to(
            words.plain(f"applications.day.{number}"),
            "applications",
            "in",
            one.posting.id,
            number,
        )
        for number in days
    ]


def _to(words: Words, name: str, one: Tracked, verb: str) -> Button:
    label = words.plain(f"applications.{name}_button")
    return goes_to(label, "applications", verb, one.posting.id)


def _back(words: Words, one: Tracked) -> Button:
    return _to(words, "back", one, "open")
