"""The list that a search finds, page by page."""

from __future__ import annotations

from datetime import datetime

from markupsafe import Markup

from bot.actions.finding import Results
from bot.views.origin import Origin, Place
from bot.views.paging import paging
from bot.views.posting import attribution, line, opener, shortened
from bot.views.reply import Reply, Rows, goes_to, in_rows
from bot.wording import Words

_LABEL = 40
SUGGESTIONS = ("csm", "remote", "onboarding", "account")


def results(words: Words, found: Results, now: datetime) -> Reply:
    """A page of postings; each opens by the button with its number."""
    origin = Origin(Place.SEARCH, found.offset, found.search)
    lines = [
        line(words, posting, now, number)
        for number, posting in enumerate(found.postings, found.offset + 1)
    ]
    parts = [_heading(words, found), *lines, attribution(words, found.postings)]
    return Reply(Markup("\n\n").join(parts), _rows(words, found, origin))


def nothing(words: Words, search: str, shorter: list[tuple[str, int]]) -> Reply:
    """Nothing fits: says so, and offers fewer words, an alert, or the newest."""
    origin = Origin(Place.SEARCH, 0, search)
    fewer = [
        goes_to(shortened(words.plain("jobs.fewer_button", search=one, count=count), _LABEL), *to)
        for one, count in shorter
        if (to := _search(one)) is not None
    ]
    key = "jobs.nothing_fewer" if fewer else "jobs.nothing"
    return Reply(
        Markup("\n\n").join([words("jobs.heading", search=search), words(key)]),
        (
            *in_rows(fewer, 1),
            (goes_to(words.plain("jobs.alert_button"), "jobs.alert", origin.code),),
            (goes_to(words.plain("jobs.newest_button"), "jobs"),),
        ),
    )


def none_at_all(words: Words) -> Reply:
    """No posting has been fetched yet."""
    return Reply(
        words("jobs.none_at_all"), ((goes_to(words.plain("start.alerts_button"), "alerts"),),)
    )


def ask(words: Words) -> Reply:
    """What to look for: to be typed, or one of a few."""
    buttons = []
    for name in SUGGESTIONS:
        label = words.plain(f"jobs.suggestions.{name}")
        if (to := _search(label.lower())) is not None:
            buttons.append(goes_to(label, *to))
    return Reply(words("jobs.ask"), in_rows(buttons))


def search_is_lost(words: Words) -> Reply:
    """A button of a search whose words nobody has any more."""
    return Reply(
        words("jobs.search_lost"),
        (
            (
                goes_to(words.plain("jobs.search_button"), "jobs.ask"),
                goes_to(words.plain("jobs.newest_button"), "jobs"),
            ),
        ),
    )


def _heading(words: Words, found: Results) -> Markup:
    if not found.search:
        return words("jobs.newest", count=found.total)
    heading = words("jobs.heading", search=found.search)
    return Markup("\n").join([heading, words("jobs.found", count=found.total)])


def _rows(words: Words, found: Results, origin: Origin) -> Rows:
    openers = [
        opener(posting, origin, number)
        for number, posting in enumerate(found.postings, found.offset + 1)
    ]
    search = goes_to(words.plain("jobs.search_button"), "jobs.ask")
    below = [search]
    if found.search:
        below.append(goes_to(words.plain("jobs.alert_button"), "jobs.alert", origin.code))
    pages = paging(
        words,
        found.offset,
        found.total,
        lambda label, at: goes_to(label, "jobs", origin.at(at).code),
    )
    return (*in_rows(openers, 1), *pages, tuple(below))


def _search(search: str) -> tuple[str, str] | None:
    origin = Origin(Place.SEARCH, 0, search)
    return ("jobs", origin.code) if origin.fits else None
