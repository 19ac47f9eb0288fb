"""The message an alert sends: the best postings, why each fits, and the alert's own controls."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from markupsafe import Markup

from bot.actions.reading_digests import Contents, Note
from bot.views.alert_phrases import what
from bot.views.digest_controls import PAGE, Numbered, rows
from bot.views.digest_reasons import remarks
from bot.views.posting import attribution, line
from bot.views.reply import Reply, goes_to
from bot.wording import Words
from jobs.posting import Posting
from jobs.sources import samples


def digest(words: Words, told: Contents, now: datetime, offset: int = 0) -> Reply:
    """Ten postings from `offset` on, best first, each with its link and the reason it fits.

    The next ten of a digest that was read on are another page of the same message.
    """
    offset = _page_at(told, offset)
    shown = _numbered(told, offset)
    if not shown:
        return Reply(words("digest.empty"), rows(words, told, shown, offset))
    parts = [
        *_heading(words, told, offset),
        *(_posting(words, told, now, *one) for one in shown),
        _gone(words, told, offset, len(shown)),
        attribution(words, [posting for _, posting in shown]),
        _question(words, told),
    ]
    text = Markup("\n\n").join(filter(None, parts))
    return Reply(text, rows(words, told, shown, offset))


def gone(words: Words) -> Reply:
    """A button of a digest that is no longer kept."""
    to_jobs = goes_to(words.plain("jobs.newest_button"), "jobs", "j0")
    return Reply(
        words("digest.gone"), ((to_jobs, goes_to(words.plain("alerts.alerts_button"), "alerts")),)
    )


def _page_at(told: Contents, offset: int) -> int:
    """The beginning of the page that `offset` is on; of the last one for what lies behind it."""
    last = max(0, len(told.digest.posting_ids) - 1)
    return min(offset, last) // PAGE * PAGE


def _numbered(told: Contents, offset: int) -> Numbered:
    """The postings of the page with their numbers, which stay theirs when others are gone."""
    kept = {posting.id: posting for posting in told.postings}
    ids = told.digest.posting_ids or tuple(kept)
    page = enumerate(ids[offset : offset + PAGE], offset + 1)
    return [(number, kept[one]) for number, one in page if one in kept]


def _heading(words: Words, told: Contents, offset: int) -> Iterator[Markup]:
    sought = what(words, told.alert.preferences)
    count = len(told.digest.posting_ids[:PAGE] or told.postings)
    key = "digest.heading_more" if offset else "digest.heading"
    yield words(key, count=count, what=sought)
    if told.note is Note.WELCOME_BACK:
        yield words("digest.note.welcome_back")
    if any(posting.source == samples.NAME for posting in told.postings):
        yield words("digest.samples")


def _question(words: Words, told: Contents) -> Markup:
    """Whether the reader is still there; its buttons come next."""
    match told.note:
        case Note.STILL_LOOKING:
            return words("digest.note.still_looking")
        case Note.LESS_OFTEN:
            return words(f"digest.note.less_often.{told.alert.schedule.cadence}")
        case _:
            return Markup()


def _posting(words: Words, told: Contents, now: datetime, number: int, posting: Posting) -> Markup:
    expired = posting.id in told.expired
    told_of = line(words, posting, now, number, expired=expired)
    return Markup("\n").join(filter(None, (told_of, remarks(words, told, posting))))


def _gone(words: Words, told: Contents, offset: int, shown: int) -> Markup:
    """How many of the page are not kept any more."""
    missing = len(told.digest.posting_ids[offset : offset + PAGE]) - shown
    return words("digest.missing", count=missing) if missing > 0 else Markup()
