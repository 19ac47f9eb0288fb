"""Applications: the list, and the card of one with the moves from its stage."""

from __future__ import annotations

from datetime import datetime

from markupsafe import Markup

from bot.actions.finding import PAGE
from bot.actions.tracking import Applications
from bot.views.origin import Origin, Place
from bot.views.paging import paging
from bot.views.posting import Deed, attribution, numbers, shortened
from bot.views.reply import Button, Reply, Rows, goes_to, in_rows
from bot.views.times import date
from bot.wording import Words
from jobs.applications import allowed_moves
from storage.values import Tracked

_TITLE = 90


def applications(words: Words, known: Applications, offset: int, zone: str, now: datetime) -> Reply:
    """A page of them, the last moved first; each opens by the button with its number."""
    if not known.tracked:
        button = goes_to(words.plain("start.jobs_button"), "jobs")
        return Reply(words("applications.none"), ((button,), *_saved_row(words, known)))
    page = known.tracked[offset : offset + PAGE]
    lines = [
        words(
            "applications.line",
            number=number,
            title=shortened(one.posting.title, _TITLE),
            facts=_facts(words, one, zone, now, one.posting.id in known.expired),
        )
        for number, one in enumerate(page, offset + 1)
    ]
    openers = numbers(
        words,
        [one.posting for one in page],
        offset + 1,
        lambda label, posting_id: goes_to(label, "applications", "open", posting_id, offset),
    )
    pages = paging(
        words, offset, len(known.tracked), lambda label, at: goes_to(label, "applications", at)
    )
    tools = (
        goes_to(words.plain("applications.funnel_button"), "applications", "funnel"),
        goes_to(words.plain("applications.csv_button"), "applications", "csv"),
    )
    return Reply(
        Markup("\n\n").join([words("applications.heading"), *lines]),
        (*openers, *pages, tools, *_saved_row(words, known)),
    )


def application(
    words: Words, one: Tracked, offset: int, zone: str, now: datetime, *, expired: bool = False
) -> Reply:
    """One application, where it stands, and where it may go from there."""
    posting = one.posting
    parts = [
        words(
            "applications.card",
            url=posting.url,
            title=posting.title,
            company=posting.company,
            facts=_standing(words, one, zone, expired=expired),
        ),
        _reminder_line(words, one, zone, now),
        words("applications.note", note=one.note) if one.note else Markup(),
        attribution(words, [posting]),
    ]
    due = one.remind_at is not None and one.remind_at <= now
    rows = _card_rows(words, one, offset, due=due)
    return Reply(Markup("\n").join(filter(None, parts)), rows)


def _facts(words: Words, one: Tracked, zone: str, now: datetime, expired: bool) -> Markup:
    told = (
        shortened(one.posting.company, _TITLE),
        _standing(words, one, zone, expired=expired),
        _reminder(words, one, zone, now),
        words("applications.has_note") if one.note else "",
    )
    return words("jobs.between").join(fact for fact in told if fact)


def _standing(words: Words, one: Tracked, zone: str, *, expired: bool) -> Markup:
    stage = words(f"applications.stage.{one.stage}")
    since = words("applications.since", stage=stage, since=date(one.since, zone))
    told = (since, words("jobs.expired")) if expired else (since,)
    return words("jobs.between").join(told)


def _reminder(words: Words, one: Tracked, zone: str, now: datetime) -> Markup:
    if one.remind_at is None:
        return Markup()
    key = "applications.reminder" if one.remind_at > now else "applications.reminder_due"
    return words(key, date=date(one.remind_at, zone))


def _reminder_line(words: Words, one: Tracked, zone: str, now: datetime) -> Markup:
    if one.remind_at is None:
        return Markup()
    due = one.remind_at <= now
    key = "applications.reminder_due_line" if due else "applications.reminder_line"
    return words(key, date=date(one.remind_at, zone))


def _card_rows(words: Words, one: Tracked, offset: int, *, due: bool) -> Rows:
    posting_id = one.posting.id

    def to(name: str, verb: str) -> Button:
        return goes_to(words.plain(f"applications.{name}_button"), "applications", verb, posting_id)

    moves = [
        goes_to(
            words.plain(f"applications.move.{stage}"), "applications", "move", posting_id, stage
        )
        for stage in allowed_moves(one.stage)
    ]
    origin = Origin(Place.APPLICATIONS, offset)
    rows = [
        *in_rows(moves),
        (
            to("change_note" if one.note else "note", "note"),
            to("change_reminder" if one.remind_at else "remind", "remind"),
        ),
        (to("undo", "undo"),) if one.previous else (),
        (to("done", "done"),) if due else (),
        (
            goes_to(
                words.plain("applications.open_button"), "job", Deed.OPEN, posting_id, origin.code
            ),
            to("remove", "remove"),
        ),
        (goes_to(words.plain("applications.back_button"), "applications", offset),),
    ]
    return tuple(row for row in rows if row)


def _saved_row(words: Words, known: Applications) -> Rows:
    if not known.saved:
        return ()
    return ((goes_to(words.plain("applications.saved_button", count=known.saved), "saved"),),)
