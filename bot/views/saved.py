"""The list of saved postings."""

from __future__ import annotations

from datetime import datetime

from markupsafe import Markup

from bot.actions.finding import Results
from bot.views.origin import Origin, Place
from bot.views.paging import paging
from bot.views.posting import attribution, line, opener
from bot.views.reply import Reply, goes_to, in_rows
from bot.wording import Words


def saved(words: Words, kept: Results, now: datetime) -> Reply:
    """A page of them; each opens by the button with its number, and is let go of on its card."""
    if not kept.postings:
        button = goes_to(words.plain("start.jobs_button"), "jobs")
        return Reply(words("saved.none"), ((button,),))
    origin = Origin(Place.SAVED, kept.offset)
    numbered = list(enumerate(kept.postings, kept.offset + 1))
    parts = [
        words("saved.heading"),
        *(line(words, posting, now, number) for number, posting in numbered),
        attribution(words, kept.postings),
    ]
    openers = [opener(posting, origin, number) for number, posting in numbered]
    pages = paging(
        words, kept.offset, kept.total, lambda label, offset: goes_to(label, "saved", offset)
    )
    return Reply(Markup("\n\n").join(parts), (*in_rows(openers, 1), *pages))
