"""USAJOBS: the openings of the federal government of the United States."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from types import MappingProxyType

from jobs.errors import SourceUnreadable
from jobs.fields import all_places, company_name, heading, tags
from jobs.normalising import (
    description_of,
    employment_types,
    excerpt_of,
    expiry,
    level_named,
    link,
    moment,
)
from jobs.paging import address, envelope, next_page
from jobs.pay import salary
from jobs.posting import Posting, Salary
from jobs.reading import Reading, read_json, read_rows
from jobs.row import Row, is_row, number, part, parts, text, texts
from jobs.source import Choice, Request, Source, Terms

NAME = "usajobs"
API = "https://data.usajobs.gov/api/search"
FILTERS = (
    *("Keyword", "PositionTitle", "LocationName", "Radius", "JobCategoryCode", "Organization"),
    *("RemunerationMinimumAmount", "RemunerationMaximumAmount", "PayGradeLow", "PayGradeHigh"),
    *("PositionScheduleTypeCode", "RemoteIndicator", "HiringPath", "WhoMayApply", "DatePosted"),
)
PAGE = 250  # of 500 allowed, so that a reply stays below our limit of size
MOST_PAGES = 8
DAYS = 30  # an unlimited question has been answered with 503
# Of its codes, those that are periods of ours; WC is without compensation, PW piece work.
PERIODS: Mapping[str, str] = MappingProxyType(
    {"PA": "year", "PH": "hour", "PD": "day", "PM": "month"}
)
UNPAID = "WC"

TERMS = Terms(
    attribution="USAJOBS",
    link="https://www.usajobs.gov",
    smallest_interval=timedelta(hours=1),
    on_by_default=False,
    why="It needs an operator's own key, and the e-mail address that the key was given to.",
)


def parse(reply_text: str) -> Reading:
    """Read one page of results; raises `SourceUnreadable` when it is none."""
    found = _result(read_json(NAME, reply_text)).get("SearchResultItems")
    if not isinstance(found, list):
        raise SourceUnreadable(NAME, "it has no list of results")
    return read_rows(found, _posting)


def requests(choice: Choice) -> tuple[Request, ...]:
    """The newest first. `Host`, which it wants too, is in every request as it is."""
    newest = {"SortField": "opendate", "SortDirection": "Desc", "DatePosted": DAYS}
    asked = {"ResultsPerPage": PAGE, "Page": 1} | newest | choice.chosen(FILTERS)
    headers = {
        "User-Agent": choice.keys.get("email", ""),
        "Authorization-Key": choice.keys.get("key", ""),
    }
    return (Request(address(API, **asked), MappingProxyType(headers)),)


def following(request: Request, reply_text: str) -> Request | None:
    """The next page, while pages are full: two thousand openings at most."""
    found = _result(envelope(reply_text)).get("SearchResultItems")
    if not isinstance(found, list) or len(found) < PAGE:
        return None
    return next_page(request, most=MOST_PAGES, Page=request.page + 1)


SOURCE = Source(
    NAME, parse, requests, TERMS, following, needs=("keys.email", "keys.key"), filters=FILTERS
)


def _result(reply: object) -> Row:
    result = reply.get("SearchResult") if is_row(reply) else None
    return result if is_row(result) else {}


def _posting(row: Row) -> Posting:
    job = part(row, "MatchedObjectDescriptor")
    details = part(part(job, "UserArea"), "Details")
    title = heading(text(job, "PositionTitle"))
    return Posting(
        source=NAME,
        source_id=number(row, "MatchedObjectId"),
        url=_link(text(job, "PositionURI")),
        title=title,
        company=company_name(text(job, "OrganizationName") or text(job, "DepartmentName")),
        locations=all_places(_places(job)),
        remote=details.get("RemoteIndicator") is True,
        published_at=moment(text(job, "PublicationStartDate") or text(job, "PositionStartDate")),
        employment_types=employment_types(_names(job, "PositionSchedule")),
        level=level_named(title),
        salary=_salary(job),
        tags=tags(_names(job, "JobCategory")),
        excerpt=excerpt_of(text(details, "JobSummary"), text(job, "QualificationSummary")),
        description=description_of("\n\n".join(_sections(job, details))),
        expires_at=expiry(job.get("ApplicationCloseDate") or job.get("PositionEndDate")),
    )


def _link(address: str) -> str:
    """The port that https has anyway is written out, and the same link without it is another."""
    return link(address.strip().replace(".gov:443/", ".gov/", 1))


def _places(job: Row) -> Iterator[str]:
    """Names, although the fields are called codes; each with its country, which it may name too."""
    for one in parts(job, "PositionLocation"):
        name, nation = text(one, "LocationName"), text(one, "CountryCode")
        yield name if nation in name else ", ".join(filter(None, (name, nation)))


def _names(job: Row, key: str) -> tuple[str, ...]:
    return tuple(text(one, "Name") for one in parts(job, key))


def _salary(job: Row) -> Salary | None:
    """Of the first range that is paid; no currency is named."""
    for one in parts(job, "PositionRemuneration"):
        code = text(one, "RateIntervalCode")
        # In other hands PW is a week, so no code of theirs is read by its letters.
        period = PERIODS.get(code, code if " " in code else None)
        found = salary(one.get("MinimumRange"), one.get("MaximumRange"), None, period)
        if found is not None and code != UNPAID:
            return found
    return None


def _sections(job: Row, details: Row) -> Iterator[str]:
    yield text(details, "JobSummary")
    yield from texts(details, "MajorDuties")
    yield text(job, "QualificationSummary")
    yield text(details, "Requirements")
