"""Applications: the list, and the card of one with the moves from its stage."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from bot.actions.finding import PAGE
from bot.views.origin import Origin, Place
from bot.views.paging import paging
from bot.views.posting import Deed, shortened
from bot.views.reply import Button, Reply, goes_to, in_rows
from bot.views.times import date
from bot.wording import Words
from jobs.applications import allowed_moves
from storage.values import Tracked

_LABEL = 38
_TITLE = 90


def applications(words: Words, tracked: Sequence[Tracked], offset: int, zone: str) -> Reply:
    """A page of them, the last moved first; each opens by the button with its number."""
    if not tracked:
        button = goes_to(words.plain("start.jobs_button"), "jobs")
        return Reply(words("applications.none"), ((button,),))
    page = list(enumerate(tracked[offset : offset + PAGE], offset + 1))
    lines = [_line(words, one, number, zone) for number, one in page]
    openers = [_opener(one, number, offset) for number, one in page]
    pages = paging(
        words, offset, len(tracked), lambda label, at: goes_to(label, "applications", at)
    )
    return Reply(
        Markup("\n\n").join([words("applications.heading"), *lines]),
        (*in_rows(openers, 1), *pages),
    )


def application(words: Words, one: Tracked, offset: int, zone: str) -> Reply:
    """One application, where it stands, and where it may go from there."""
    posting = one.posting
    text = words(
        "applications.card",
        url=posting.url,
        title=posting.title,
        company=posting.company,
        stage=words(f"applications.stage.{one.stage}"),
        since=date(one.since, zone),
    )
    moves = [
        goes_to(
            words.plain(f"applications.move.{stage}"), "applications", "move", posting.id, stage
        )
        for stage in allowed_moves(one.stage)
    ]
    origin = Origin(Place.APPLICATIONS, offset)
    below = (
        goes_to(words.plain("applications.open_button"), "job", Deed.OPEN, posting.id, origin.code),
        goes_to(words.plain("applications.remove_button"), "applications", "remove", posting.id),
    )
    back = goes_to(words.plain("applications.back_button"), "applications", offset)
    return Reply(text, (*in_rows(moves), below, (back,)))


def _line(words: Words, one: Tracked, number: int, zone: str) -> Markup:
    key = "applications.line" if one.posting.company else "applications.line_no_company"
    return words(
        key,
        number=number,
        title=shortened(one.posting.title, _TITLE),
        company=shortened(one.posting.company, _TITLE),
        stage=words(f"applications.stage.{one.stage}"),
        since=date(one.since, zone),
    )


def _opener(one: Tracked, number: int, offset: int) -> Button:
    label = shortened(f"{number}. {one.posting.title}", _LABEL)
    return goes_to(label, "applications", "open", one.posting.id, offset)
