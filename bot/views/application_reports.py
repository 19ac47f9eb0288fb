"""Applications as a whole: the funnel as a picture, and all of them as a table."""

from __future__ import annotations

import csv
from io import StringIO

from bot.actions.tracking import Applications
from bot.views.funnel_picture import draw_funnel
from bot.views.posting import source_name
from bot.views.reply import File, Reply, goes_to
from bot.wording import Words
from jobs.applications import Funnel
from storage.values import Tracked

_BARS = ("applied", "interview", "offer", "accepted")
_COLUMNS = (
    "title",
    "company",
    "places",
    "stage",
    "since",
    "remind",
    "note",
    "expired",
    "link",
    "source",
)
# A spreadsheet runs what begins so as a formula; the wide forms are taken for the same by some.
_FORMULA = tuple("=+-@\t\r\n|%＝＋－＠")
_QUOTED = "'"


def funnel(words: Words, counted: Funnel) -> Reply:
    """A picture of how far the applications came; its caption says the same in words."""
    numbers = {
        "interview": counted.interview,
        "offer": counted.offer,
        "accepted": counted.accepted,
        "rejected": counted.rejected,
        "withdrawn": counted.withdrawn,
        "waiting": counted.waiting,
    }
    picture = draw_funnel(
        words.plain("applications.funnel.title"),
        [
            (words.plain(f"applications.funnel.bars.{name}"), getattr(counted, name))
            for name in _BARS
        ],
        words.plain("applications.funnel.foot", **numbers),
    )
    back = goes_to(words.plain("applications.list_button"), "applications")
    caption = words("applications.funnel.caption", count=counted.applied, **numbers)
    return Reply(caption, ((back,),), picture=picture)


def table(words: Words, known: Applications) -> Reply:
    """All of them as a file for spreadsheets."""
    content = as_csv(words, known)
    return Reply(words("applications.exported"), file=File("careerbot-applications.csv", content))


def as_csv(words: Words, known: Applications) -> bytes:
    """UTF-8 with the mark by which Excel knows it; a first row of titles; days in UTC.

    No cell is a formula: one that would be begins with an apostrophe (OWASP, "CSV injection").
    """
    written = StringIO()
    writer = csv.writer(written, quoting=csv.QUOTE_ALL)
    writer.writerow([words.plain(f"applications.columns.{name}") for name in _COLUMNS])
    for one in known.tracked:
        writer.writerow(map(_harmless, _row(words, one, one.posting.id in known.expired)))
    return written.getvalue().encode("utf-8-sig")


def _row(words: Words, one: Tracked, expired: bool) -> list[str]:
    posting = one.posting
    return [
        posting.title,
        posting.company,
        ", ".join(posting.locations),
        words.plain(f"applications.stage_name.{one.stage}"),
        f"{one.since:%Y-%m-%d}",
        f"{one.remind_at:%Y-%m-%d}" if one.remind_at else "",
        one.note,
        words.plain("applications.is_expired") if expired else "",
        posting.url,
        source_name(posting.via or posting.source, posting.url),
    ]


def _harmless(cell: str) -> str:
    return _QUOTED + cell if cell.lstrip(" \u00a0\u200b\ufeff").startswith(_FORMULA) else cell
