"""The list that a search finds, page by page."""

from __future__ import annotations

from datetime import datetime

from markupsafe import Markup

from bot.actions.finding import Loosened, Results, Start
from bot.views.alert_phrases import what
from bot.views.origin import Origin, Place
from bot.views.paging import paging
from bot.views.posting import attribution, line, numbers, opens_card, shortened
from bot.views.reply import Reply, Rows, goes_to, in_rows
from bot.wording import Words
from jobs.preferences import read_preferences

_LABEL = 40
SUGGESTIONS = ("csm", "remote", "onboarding", "account")


def results(words: Words, found: Results, now: datetime, start: Start = Start.NOTHING) -> Reply:
    """A page of postings; each opens by the button with its number.

    What was understood stands on top; `start` says where words came from that nobody typed.
    """
    origin = Origin(Place.SEARCH, found.offset, found.search)
    lines = [
        line(words, posting, now, number)
        for number, posting in enumerate(found.postings, found.offset + 1)
    ]
    parts = [_heading(words, found, start), *lines, attribution(words, found.postings)]
    return Reply(Markup("\n\n").join(parts), _rows(words, found, origin, start))


def nothing(
    words: Words, search: str, looser: list[Loosened], start: Start = Start.NOTHING
) -> Reply:
    """Nothing fits: says so, and offers searches close to it, an alert, or the newest."""
    origin = Origin(Place.SEARCH, 0, search)
    fewer = [
        goes_to(shortened(_offer(words, one), _LABEL), *to)
        for one in looser
        if (to := _search(one.search)) is not None
    ]
    key = "jobs.nothing_fewer" if fewer else "jobs.nothing"
    return Reply(
        Markup("\n\n").join([_understood(words, search, start), words(key)]),
        (
            *in_rows(fewer, 1),
            (goes_to(words.plain("jobs.alert_button"), "jobs.alert", origin.code),),
            (goes_to(words.plain("jobs.newest_button"), "jobs", "j0"),),
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
                goes_to(words.plain("jobs.newest_button"), "jobs", "j0"),
            ),
        ),
    )


def _offer(words: Words, one: Loosened) -> str:
    if one.left_out is None:
        return words.plain("jobs.spelled_button", search=one.search, count=one.total)
    if one.left_out.least_pay:
        return words.plain("jobs.fewer_pay_button", count=one.total)
    if one.left_out.remote_only:
        return words.plain("jobs.fewer_remote_button", count=one.total)
    if one.left_out.without:
        left_out = " ".join(one.left_out.without)
        return words.plain("jobs.fewer_without_button", what=left_out, count=one.total)
    return words.plain("jobs.fewer_button", what=what(words, one.left_out), count=one.total)


def _heading(words: Words, found: Results, start: Start) -> Markup:
    if not found.search:
        return words("jobs.newest_of_many" if found.is_more else "jobs.newest", count=found.total)
    count = words("jobs.found_many" if found.is_more else "jobs.found", count=found.total)
    return Markup("\n").join([_understood(words, found.search, start), count])


def _understood(words: Words, search: str, start: Start) -> Markup:
    """The words as typed, from which a button may read them again, and what they were taken for."""
    lines = [
        words("jobs.heading", search=search),
        words("jobs.understood", what=what(words, read_preferences(search))),
    ]
    if start is not Start.NOTHING:
        lines.append(words(f"jobs.from_{start}"))
    return Markup("\n").join(lines)


def _rows(words: Words, found: Results, origin: Origin, start: Start) -> Rows:
    below = [goes_to(words.plain("jobs.search_button"), "jobs.ask")]
    if found.search:
        below.append(goes_to(words.plain("jobs.alert_button"), "jobs.alert", origin.code))
    newest = goes_to(words.plain("jobs.newest_button"), "jobs", "j0")
    return (
        *numbers(words, found.postings, found.offset + 1, opens_card(origin)),
        *paging(
            words,
            found.offset,
            found.total,
            lambda label, at: goes_to(label, "jobs", origin.at(at).code),
        ),
        tuple(below),
        *(((newest,),) if start is not Start.NOTHING else ()),
    )


def _search(search: str) -> tuple[str, str] | None:
    origin = Origin(Place.SEARCH, 0, search)
    return ("jobs", origin.code) if origin.fits else None
