"""We Work Remotely's RSS feeds: pay, seat and limits of a job stand in its text only."""

from __future__ import annotations

import re
from datetime import timedelta

from jobs.fields import all_places, beginning, company_name, heading, tags
from jobs.normalising import description_of, employment_types, expiry, link, moment
from jobs.pay import salary_in
from jobs.places import ANYWHERE, places_in
from jobs.posting import Posting, Salary
from jobs.reading import Reading
from jobs.row import Row, identity, parts, text
from jobs.rss import read_items
from jobs.source import Choice, Request, Source, Terms

NAME = "weworkremotely"
FEED = "https://weworkremotely.com/remote-jobs.rss"

# What says that only some may apply, though the feed has "Anywhere in the World".
LIMIT = re.compile(
    r"(?i:authori[sz]ation to work in|authori[sz]ed to work in|eligible to work in"
    r"|must (?:be based|be located|reside|live) in|\blocation:)\s+([^.;:!?]{2,60})"
    r"|\b([A-Z][\w.]{0,30}(?:(?:, | or | and | )[A-Z][\w.]{0,30}){0,6}) [Oo]nly\b"
)
PAY = re.compile(
    r"\b(?:compensation|salary|pay)(?: range)?(?:\s*[:–-]\s*| is | of | from | between | )"
    r"(?=[$€£]|[A-Z]{3} ?\d)(.{1,80})",
    re.I,
)
ABBREVIATIONS = frozenset({"usa", "uk", "uae", "eu", "emea", "apac", "latam", "dach"})
# The board's own lines before and behind the advert; the first may be blank.
AROUND = re.compile(r"<p>\s*<strong>(?:Headquarters|To apply):(?:(?!</p>)[\s\S]){0,1000}</p>")
BEHIND_PAY = re.compile(r",\s|\.\s|\bplus\b|\+")

TERMS = Terms(
    attribution="We Work Remotely",
    link="https://weworkremotely.com",
    smallest_interval=timedelta(hours=1),
    on_by_default=False,
    why=(
        "Its terms, written for its API, exclude job advertising and job search services: "
        "ask We Work Remotely first. Applying leads through its own page."
    ),
)


def parse(reply_text: str) -> Reading:
    """Read one feed; raises `SourceUnreadable` when the text is none."""
    return read_items(NAME, reply_text, _posting)


def requests(choice: Choice) -> tuple[Request, ...]:
    """The feed of everything, or those of the categories that the operator gave as `urls`."""
    return tuple(Request(url) for url in choice.urls or (FEED,))


SOURCE = Source(NAME, parse, requests, TERMS, takes=("urls",))


def _posting(row: Row) -> Posting:
    company, title = _parted(text(row, "title"))
    whole = description_of(AROUND.sub(" ", text(row, "summary")))
    return Posting(
        source=NAME,
        source_id=identity(row, "id" if row.get("id") else "link"),
        url=link(text(row, "link")),
        title=heading(title),
        company=company_name(company),
        locations=_places(text(row, "region"), whole),
        remote=True,  # the board has no other jobs
        published_at=moment(text(row, "published")),
        employment_types=employment_types((text(row, "type"),)),
        salary=_salary(whole),
        tags=tags(text(tag, "term") for tag in parts(row, "tags")),
        excerpt=beginning(whole),
        description=whole,
        expires_at=expiry(text(row, "expires_at")),
    )


def _parted(title: str) -> tuple[str, str]:
    """`Company: Role`, at the first colon with a space; a role may have others."""
    company, colon, role = title.partition(": ")
    return (company, role) if colon else ("", title)


def _places(region: str, whole: str) -> tuple[str, ...]:
    """The region, unless it says anywhere and the text says that only some places may apply."""
    named = all_places((re.sub(r"\s+only\s*\Z", "", region, flags=re.I),))
    if named and ANYWHERE not in places_in(region):
        return named
    limits = (found[1] or found[2] for found in LIMIT.finditer(whole))
    # In lower case it is the pronoun, not the country.
    allowed = (place for limit in limits for place in places_in(re.sub(r"\bus\b", "", limit)))
    return tuple(dict.fromkeys(map(_shown, allowed))) or named


def _shown(place: str) -> str:
    """As people write it, what our table of places has in lower case."""
    return place.upper() if place in ABBREVIATIONS else place.title()


def _salary(whole: str) -> Salary | None:
    """Only what stands right behind a word for pay: a text is full of other amounts."""
    found = PAY.search(whole)
    return salary_in(BEHIND_PAY.split(found[1])[0]) if found else None
