"""The list of saved postings."""

from __future__ import annotations

from datetime import datetime

from markupsafe import Markup

from bot.actions.finding import Results
from bot.views.origin import Origin, Place
from bot.views.paging import paging
from bot.views.posting import attribution, line, numbers, opens_card
from bot.views.reply import Reply, goes_to
from bot.wording import Words


def saved(words: Words, kept: Results, now: datetime) -> Reply:
    """A page of them; each opens by the button with its number, and is let go of on its card."""
    if not kept.postings:
        button = goes_to(words.plain("start.jobs_button"), "jobs")
        return Reply(words("saved.none"), ((button,),))
    origin = Origin(Place.SAVED, kept.offset)
    lines = [
        line(words, posting, now, number, expired=posting.id in kept.expired)
        for number, posting in enumerate(kept.postings, kept.offset + 1)
    ]
    parts = [words("saved.heading"), *lines, attribution(words, kept.postings)]
    pages = paging(
        words, kept.offset, kept.total, lambda label, offset: goes_to(label, "saved", offset)
    )
    openers = numbers(words, kept.postings, kept.offset + 1, opens_card(origin))
    return Reply(Markup("\n\n").join(parts), (*openers, *pages))
