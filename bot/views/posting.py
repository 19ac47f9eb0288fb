"""A posting as a line of a list, and what its lines and its card share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from urllib.parse import urlsplit

from markupsafe import Markup

from bot.views.origin import Origin
from bot.views.pay import pay, pay_in_full
from bot.views.reply import Button, Reply, Rows, goes_to, in_rows
from bot.views.times import age
from bot.wording import Words
from jobs.posting import Posting
from jobs.sources import terms_of

_TITLE = 90
_NAME = 60
_LABEL = 38  # what a phone shows of a button that is alone in its row
_PLACES = 3
_NUMBERS = 5  # buttons in a row


class Deed(StrEnum):
    """What a card's button does; one letter each, for buttons are short."""

    OPEN = "o"
    SAVE = "s"
    UNSAVE = "u"
    APPLIED = "a"
    HIDE = "h"
    SHOW = "r"
    HIDE_COMPANY = "c"
    SHOW_COMPANY = "d"


def shortened(text: str, limit: int) -> str:
    """`text`, cut with an ellipsis where it is longer than `limit` characters."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def line(
    words: Words,
    posting: Posting,
    now: datetime,
    number: int | None = None,
    *,
    expired: bool = False,
) -> Markup:
    """Title with its link, then company, places, pay and age, and that it is over if it is."""
    return words(
        "jobs.line" if number is None else "jobs.numbered_line",
        number=number,
        url=posting.url,
        title=shortened(posting.title, _TITLE),
        facts=facts(words, posting, now, expired=expired),
    )


def opener(posting: Posting, origin: Origin, number: int | None = None) -> Button:
    """The button that opens the posting's card."""
    lead = "" if number is None else f"{number}. "
    label = shortened(f"{lead}{posting.title}", _LABEL)
    return goes_to(label, "job", Deed.OPEN, posting.id, origin.code)


def numbers(
    words: Words, postings: Sequence[Posting], first: int, open_by: Callable[[str, str], Button]
) -> Rows:
    """A button for each posting of a page, five a row, with the number that its line has.

    `open_by` makes the button of a label and a posting's id.
    """
    buttons = [
        open_by(words.plain("jobs.number_button", number=number), posting.id)
        for number, posting in enumerate(postings, first)
    ]
    return in_rows(buttons, _NUMBERS)


def opens_card(origin: Origin) -> Callable[[str, str], Button]:
    """Makes buttons that open a posting's card, which leads back to `origin`."""
    code = origin.code
    return lambda label, posting_id: goes_to(label, "job", Deed.OPEN, posting_id, code)


def attribution(words: Words, postings: Iterable[Posting]) -> Markup:
    """A line for each source of the postings, as its terms ask: that of the text that is shown, and
    that of the advert that the link leads to, where it is another."""
    sources = (source for one in postings for source in _sources(one))
    lines = (_credit(words, name, url) for name, url in sources)
    return Markup("\n").join(dict.fromkeys(lines))


def is_web(url: str) -> bool:
    """Whether people may be sent there; sources see to it, and a button that is refused would
    take the whole message with it."""
    parts = urlsplit(url)
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def source_name(name: str, url: str) -> str:
    """What the source of an advert at `url` is called inside a sentence."""
    terms = terms_of(name)
    if terms is None:
        return name
    return _site(url) if terms.credits_site else terms.name


def _sources(posting: Posting) -> Iterable[tuple[str, str]]:
    """The names of the sources to credit, each with the link of its advert."""
    yield posting.source, posting.own_url or posting.url
    yield posting.via or posting.source, posting.url


def _credit(words: Words, name: str, url: str) -> Markup:
    terms = terms_of(name)
    if terms is None:
        return words("jobs.source_unknown", name=name)
    if terms.credits_site:
        site = _site(url)
        return words("jobs.source", text=site, link=f"{urlsplit(url).scheme}://{site}/")
    key = "jobs.source" if terms.attribution == terms.name else "jobs.source_phrase"
    return words(key, text=terms.attribution, link=terms.link)


def _site(url: str) -> str:
    return urlsplit(url).hostname or url


def gone(words: Words) -> Reply:
    """The posting of an old button."""
    return Reply(words("jobs.gone"), ((goes_to(words.plain("jobs.newest_button"), "jobs", "j0"),),))


def facts(
    words: Words, posting: Posting, now: datetime, *, expired: bool = False, in_full: bool = False
) -> Markup:
    """Company, places, pay and age, as far as they are known; `in_full` the pay of a year too."""
    told = (
        shortened(posting.company, _NAME),
        _places(words, posting.locations, remote=posting.remote),
        (pay_in_full if in_full else pay)(words, posting.salary),
        age(words, posting.published_at, now),
        words("jobs.expired") if expired else "",
    )
    return words("jobs.between").join(fact for fact in told if fact)


@lru_cache(maxsize=4096)  # the same postings are told of to many people, one after the other
def _places(words: Words, locations: tuple[str, ...], *, remote: bool) -> str:
    named = shortened(", ".join(locations[:_PLACES]), _NAME)
    if (more := len(locations) - _PLACES) > 0:
        named = words.plain("jobs.more_places", places=named, more=more)
    if not remote:
        return named
    return words.plain("jobs.remote_in", places=named) if named else words.plain("jobs.remote")
