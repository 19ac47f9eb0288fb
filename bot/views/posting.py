"""A posting: as a line of a list, and as a card with its buttons."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from markupsafe import Markup

from bot.actions.finding import Sight
from bot.views.origin import Origin, Place
from bot.views.pay import pay
from bot.views.reply import Button, Reply, Rows, goes_to
from bot.views.times import age
from bot.wording import Words
from jobs.applications import Stage
from jobs.posting import Posting
from jobs.sources import terms_of

_TITLE = 90
_NAME = 60
_EXCERPT = 700
_LABEL = 38  # what a phone shows of a button that is alone in its row
_PLACES = 3


class Deed(StrEnum):
    """What a card's button does; one letter each, for buttons are short."""

    OPEN = "o"
    SAVE = "s"
    UNSAVE = "u"
    APPLIED = "a"
    HIDE = "h"


def shortened(text: str, limit: int) -> str:
    """`text`, cut with an ellipsis where it is longer than `limit` characters."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def line(words: Words, posting: Posting, now: datetime, number: int | None = None) -> Markup:
    """Title with its link, then company, places, pay and age."""
    return words(
        "jobs.line" if number is None else "jobs.numbered_line",
        number=number,
        url=posting.url,
        title=shortened(posting.title, _TITLE),
        facts=_facts(words, posting, now),
    )


def opener(posting: Posting, origin: Origin, number: int | None = None) -> Button:
    """The button that opens the posting's card."""
    lead = "" if number is None else f"{number}. "
    label = shortened(f"{lead}{posting.title}", _LABEL)
    return goes_to(label, "job", Deed.OPEN, posting.id, origin.code)


def card(words: Words, sight: Sight, now: datetime, origin: Origin) -> Reply:
    """Everything that is known of the posting, and what can be done with it."""
    posting = sight.posting
    parts = [
        words("jobs.card", title=shortened(posting.title, 200), facts=_facts(words, posting, now)),
        _kinds(words, posting),
        words("jobs.excerpt", excerpt=shortened(posting.excerpt, _EXCERPT))
        if posting.excerpt
        else Markup(),
        attribution(words, [posting]),
        # Too long for a button: it is read again from here on the way back.
        words("jobs.heading", search=origin.search) if _stands_here(origin) else Markup(),
    ]
    return Reply(Markup("\n\n").join(filter(None, parts)), _card_rows(words, sight, origin))


def attribution(words: Words, postings: Iterable[Posting]) -> Markup:
    """A line for each source of the postings, as its terms ask."""
    lines = []
    for name in dict.fromkeys(posting.source for posting in postings):
        terms = terms_of(name)
        if terms is None:
            lines.append(words("jobs.source_unknown", name=name))
        else:
            lines.append(words("jobs.source", text=terms.attribution, link=terms.link))
    return Markup("\n").join(lines)


def gone(words: Words) -> Reply:
    """The posting of an old button."""
    return Reply(words("jobs.gone"), ((goes_to(words.plain("jobs.newest_button"), "jobs"),),))


def back_from(words: Words, origin: Origin) -> Button:
    """The way back to where the card was opened."""
    label = words.plain("jobs.back_button")
    match origin.place:
        case Place.SAVED:
            return goes_to(label, "saved", origin.number)
        case Place.APPLICATIONS:
            return goes_to(label, "applications", origin.number)
        case Place.DIGEST:
            return goes_to(label, "digest", "show", origin.number)
        case _:
            return goes_to(label, "jobs", origin.code)


def _stands_here(origin: Origin) -> bool:
    return origin.place is Place.SEARCH and bool(origin.search) and not origin.fits


def _facts(words: Words, posting: Posting, now: datetime) -> Markup:
    facts = (
        shortened(posting.company, _NAME),
        _places(words, posting),
        pay(words, posting.salary),
        age(words, posting.published_at, now),
    )
    return words("jobs.between").join(fact for fact in facts if fact)


def _places(words: Words, posting: Posting) -> str:
    named = shortened(", ".join(posting.locations[:_PLACES]), _NAME)
    if more := len(posting.locations) - _PLACES if len(posting.locations) > _PLACES else 0:
        named = words.plain("jobs.more_places", places=named, more=more)
    if not posting.remote:
        return named
    return words.plain("jobs.remote_in", places=named) if named else words.plain("jobs.remote")


def _kinds(words: Words, posting: Posting) -> Markup:
    kinds = (posting.level, *posting.employment_types)
    named = [kind.replace("-", " ").capitalize() for kind in kinds if kind]
    return words("jobs.kinds", kinds=words("jobs.between").join(named)) if named else Markup()


def _card_rows(words: Words, sight: Sight, origin: Origin) -> Rows:
    posting_id = sight.posting.id
    deed = Deed.UNSAVE if sight.is_saved else Deed.SAVE
    star = words.plain("jobs.saved_button" if sight.is_saved else "jobs.save_button")
    rows: list[tuple[Button, ...]] = [
        (
            Button(words.plain("jobs.apply_button"), url=sight.posting.url),
            goes_to(star, "job", deed, posting_id, origin.code),
        ),
        (
            _application(words, sight, origin),
            goes_to(words.plain("jobs.hide_button"), "job", Deed.HIDE, posting_id, origin.code),
        ),
    ]
    if origin.place is Place.SEARCH and origin.search:
        rows.append((goes_to(words.plain("jobs.alert_button"), "jobs.alert", origin.code),))
    return (*rows, (back_from(words, origin),))


def _application(words: Words, sight: Sight, origin: Origin) -> Button:
    if sight.stage is None or sight.stage is Stage.SAVED:
        label = words.plain("jobs.applied_button")
        return goes_to(label, "job", Deed.APPLIED, sight.posting.id, origin.code)
    label = words.plain(f"applications.stage.{sight.stage}")
    return goes_to(label, "applications", "open", sight.posting.id)
