"""Ashby's boards: remote beside hybrid, pay among components, adverts that are not listed."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from jobs.posting import Period, Posting, Salary
from jobs.source import Choice
from jobs.sources import ashby
from tests.jobs.sources.examples import EXAMPLES, example, reasons

READ = example("ashby")
ROW = json.loads(EXAMPLES["ashby"])["jobs"][0]


def one(**changes: object) -> Posting:
    (posting,) = ashby.parse(json.dumps({"jobs": [ROW | changes]})).postings
    return posting


def test_a_district_and_its_city_are_one_place() -> None:
    found = one(location="Shepherd's Bush, West London", secondaryLocations=[], address=None)
    assert found.locations == ("Shepherd's Bush, West London",)


def test_a_job_becomes_a_posting() -> None:
    assert READ.postings[0] == Posting(
        source="ashby",
        source_id="5b000000-0000-4000-8000-000000000001",
        url="https://jobs.ashbyhq.com/leaf%20and%20cup/5b000000-0000-4000-8000-000000000001",
        title="Tea Taster",
        company="Leaf And Cup",
        locations=("Toronto, Canada", "Kyoto, Japan", "Leeds, United Kingdom"),
        remote=False,
        published_at=datetime(2023, 5, 2, 8, 0, 0, 125000, tzinfo=UTC),
        employment_types=("full-time",),
        salary=Salary(70000, 90000, "CAD", Period.YEAR),
        tags=("Green Tea", "Tasting"),
        excerpt="TASTE tea & tell. Daily.",
        description="TASTE tea & tell. Daily.",
    )


@pytest.mark.parametrize(
    ("workplace", "flag", "remote"),
    [
        ("Hybrid", True, False),
        ("OnSite", True, False),
        ("Remote", False, True),
        (None, True, True),
        (None, False, False),
        (None, None, False),
    ],
)
def test_the_workplace_is_trusted_before_the_flag(
    workplace: str | None, flag: bool | None, remote: bool
) -> None:
    assert one(workplaceType=workplace, isRemote=flag).remote is remote


def test_pay_that_is_not_to_be_displayed_is_not() -> None:
    assert READ.postings[1].salary is None


@pytest.mark.parametrize("interval", ["NONE", "2 WEEK", None, "1 MOON"])
def test_an_interval_that_is_no_period_of_ours_stays_missing(interval: str | None) -> None:
    component = {"compensationType": "Salary", "interval": interval, "minValue": 7}
    pay = one(compensation={"summaryComponents": [component]}).salary
    assert pay == Salary(7, None, None, None)


@pytest.mark.parametrize(
    "compensation",
    [
        None,
        {},
        {"summaryComponents": []},
        {"summaryComponents": None},
        {"summaryComponents": [{"compensationType": "Commission", "minValue": 9}]},
        {"summaryComponents": [{"compensationType": "Salary", "minValue": None}]},
    ],
)
def test_equity_commission_and_nothing_are_no_pay(compensation: object) -> None:
    assert one(compensation=compensation).salary is None


def test_a_job_that_is_not_listed_is_refused_with_that_reason() -> None:
    assert reasons(READ) == [(3, "it is not listed")]


def test_an_unknown_board_may_be_an_empty_one() -> None:
    assert ashby.parse('{"jobs": []}').postings == ()


def test_boards_are_asked_with_their_pay() -> None:
    (asked,) = ashby.SOURCE.requests(Choice(boards=("Leaf and Cup",)))
    api = "https://api.ashbyhq.com/posting-api/job-board"
    assert asked.url == f"{api}/Leaf%20and%20Cup?includeCompensation=true"
