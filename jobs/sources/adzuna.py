"""Adzuna's API: adverts of many boards, a country at a time, with an operator's own key."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlsplit, urlunsplit

from jobs.fields import company_name, heading, one_place, tags
from jobs.normalising import (
    description_of,
    employment_types,
    excerpt_of,
    is_remote,
    level_named,
    link,
    moment,
)
from jobs.paging import address, envelope
from jobs.pay import salary
from jobs.posting import Posting, Salary
from jobs.reading import Reading, read_list, read_rows
from jobs.row import Row, number, part, text, texts
from jobs.source import Choice, Request, Source, Terms

NAME = "adzuna"
API = "https://api.adzuna.com/v1/api/jobs"
OWN_FILTERS = (
    *("what", "what_and", "what_phrase", "what_or", "what_exclude", "title_only"),
    *("where", "distance", "max_days_old", "category", "company", "sort_by"),
    *("salary_min", "salary_max", "full_time", "part_time", "contract", "permanent"),
)
COUNTRY = "us"
PAGE = 50
# 4 rounds a day of 4 countries and 5 pages are 80 requests: 2,480 in the longest month, and 20
# at once. Its terms allow 25 a minute, 250 a day and 2,500 a month.
MOST_PAGES = 5
MOST_COUNTRIES = 4
PREDICTED = (True, 1, "1", "true")

TERMS = Terms(
    attribution="Jobs by Adzuna",
    name="Adzuna",
    link="https://www.adzuna.com",
    smallest_interval=timedelta(hours=6),
    on_by_default=False,
    why="It needs an operator's own app_id and app_key, which allow 2,500 requests a month.",
    tries=1,  # those that fail count, too, and nearly all are used
)


def parse(reply_text: str) -> Reading:
    """Read one page of results; raises `SourceUnreadable` when it is none."""
    return read_rows(read_list(NAME, reply_text, "results"), _posting)


def requests(choice: Choice) -> tuple[Request, ...]:
    """The newest results of each country: `country` is a filter such as `us` or `gb, de`."""
    written = re.split(r"[\s,;]+", choice.filters.get("country", "").lower())
    countries = dict.fromkeys(one for one in written if re.fullmatch(r"[a-z]{2}", one))
    asked = {
        "app_id": choice.keys.get("app_id"),
        "app_key": choice.keys.get("app_key"),
        "results_per_page": PAGE,
        "sort_by": "date",
    } | choice.chosen(OWN_FILTERS)
    named = tuple(countries)[:MOST_COUNTRIES] or (COUNTRY,)
    return tuple(Request(address(f"{API}/{one}/search/1", **asked)) for one in named)


def following(request: Request, reply_text: str) -> Request | None:
    """The next page, whose number is a step of the address, while pages are full."""
    results = envelope(reply_text).get("results")
    if not isinstance(results, list) or len(results) < PAGE or request.page >= MOST_PAGES:
        return None
    parts = urlsplit(request.url)
    path = f"{parts.path.rpartition('/')[0]}/{request.page + 1}"
    return replace(request, url=urlunsplit(parts._replace(path=path)), page=request.page + 1)


SOURCE = Source(
    NAME,
    parse,
    requests,
    TERMS,
    following,
    needs=("keys.app_id", "keys.app_key"),
    filters=("country", *OWN_FILTERS),
)


def _posting(row: Row) -> Posting:
    title = heading(text(row, "title"))
    place = _place(part(row, "location"))
    description = text(row, "description")  # its first 500 characters, ending in "…"
    return Posting(
        source=NAME,
        source_id=number(row, "id"),
        url=link(text(row, "redirect_url")),
        title=title,
        company=company_name(text(part(row, "company"), "display_name")),
        locations=one_place(place),
        remote=is_remote(place, title) is True,
        published_at=moment(text(row, "created")),
        employment_types=_types(row),
        level=level_named(title),
        salary=_salary(row),
        tags=_tags(part(row, "category")),
        excerpt=excerpt_of(description),
        description=description_of(description),
    )


def _place(location: Row) -> str:
    """`Hyderabad, Telangana` lies in the widest of its areas, `India`."""
    nation, *inner = texts(location, "area") or ("",)
    shown = text(location, "display_name") or (inner[-1] if inner else "")
    return shown if shown == nation else ", ".join(filter(None, (shown, nation)))


def _types(row: Row) -> tuple[str, ...]:
    """Permanent work may be part-time: it counts as full-time only if no hours are said."""
    hours, kind = text(row, "contract_time"), text(row, "contract_type")
    return employment_types((hours, "" if hours and kind == "permanent" else kind))


def _salary(row: Row) -> Salary | None:
    """What the advert states: what Adzuna predicts is no pay that anybody has offered.

    It names neither currency nor period.
    """
    if row.get("salary_is_predicted") in PREDICTED:
        return None
    return salary(row.get("salary_min"), row.get("salary_max"), None, None)


def _tags(category: Row) -> tuple[str, ...]:
    return () if text(category, "tag") == "unknown" else tags((text(category, "label"),))
