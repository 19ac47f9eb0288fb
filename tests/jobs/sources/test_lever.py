"""Lever's boards: milliseconds, no company, a country beside the places, pages of a hundred."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from jobs.errors import SourceUnreadable
from jobs.posting import Period, Posting, Salary
from jobs.source import Choice
from jobs.sources import lever
from tests.jobs.sources.examples import EXAMPLES, example, reasons

READ = example("lever")
ROW = json.loads(EXAMPLES["lever"])[0]


def one(**changes: object) -> Posting:
    (posting,) = lever.parse(json.dumps([ROW | changes])).postings
    return posting


def test_a_posting_of_theirs_becomes_one_of_ours() -> None:
    assert READ.postings[0] == Posting(
        source="lever",
        source_id="0a1b2c3d-0000-4000-8000-000000000001",
        url="https://jobs.lever.co/north-wind/0a1b2c3d-0000-4000-8000-000000000001",
        title="Sail Maker",
        company="North Wind",
        locations=("Hamburg, Germany", "Oslo"),
        remote=False,
        published_at=datetime(2021, 3, 1, 11, 0, 0, 123000, tzinfo=UTC),
        employment_types=("full-time",),
        salary=Salary(48000, 60000, "EUR", Period.YEAR),
        tags=("Workshop", "Sails"),
        excerpt="We make sails & flags.",
        description="We make sails & flags. What You'll Do Cut cloth Sew it We welcome everybody.",
    )


def test_a_slug_with_capitals_keeps_them() -> None:
    assert READ.postings[1].company == "OpenSea Ropes"


def test_an_advert_elsewhere_does_not_say_whose_it_is() -> None:
    assert one(hostedUrl="https://notlever.co/acme/1").company == ""
    assert one(hostedUrl="https://lever.co.example.com/acme/1").company == ""


def test_an_unspecified_workplace_leaves_it_to_the_title() -> None:
    assert READ.postings[1].remote
    assert not one(workplaceType="unspecified").remote
    assert not one(workplaceType="on-site", text="Sail Maker (Remote)").remote
    assert one(workplaceType="remote").remote


def test_a_wage_by_the_hour_is_one() -> None:
    salary = READ.postings[1].salary
    assert salary is not None
    assert (salary.max, salary.currency, salary.period) == (None, "EUR", Period.HOUR)


@pytest.mark.parametrize("interval", ["one-time", "bi-week-salary", "", None])
def test_an_interval_that_is_no_period_of_ours_stays_missing(interval: str | None) -> None:
    pay = {"min": 5, "max": 9, "currency": "EUR", "interval": interval}
    assert one(salaryRange=pay).salary == Salary(5, 9, "EUR", None)


def test_a_posting_without_pay_has_none() -> None:
    assert one(salaryRange=None).salary is None


def test_a_posting_without_a_title_is_refused() -> None:
    assert reasons(READ) == [(3, "it has no title")]


def test_an_unknown_board_says_so() -> None:
    with pytest.raises(SourceUnreadable, match="it says: Document not found"):
        lever.parse('{"ok": false, "error": "Document not found"}')


def test_boards_are_asked_by_the_hundred_and_europe_has_an_address_of_its_own() -> None:
    asked = lever.SOURCE.requests(Choice(boards=("acme", "eu:acme")))
    page = "v0/postings/acme?mode=json&skip=0&limit=100"
    assert [request.url for request in asked] == [
        f"https://api.lever.co/{page}",
        f"https://api.eu.lever.co/{page}",
    ]


def test_full_pages_are_followed_up_to_two_thousand_postings() -> None:
    (request,) = lever.SOURCE.requests(Choice(boards=("acme",)))
    full = json.dumps([{}] * 100)
    pages = [request]
    while (request := lever.following(request, full)) is not None:
        pages.append(request)
    assert len(pages) == 20
    assert pages[1].url.endswith("acme?mode=json&limit=100&skip=100")
    assert pages[-1].url.endswith("skip=1900")
    assert lever.following(pages[0], json.dumps([{}] * 99)) is None
    assert lever.following(pages[0], "<html>") is None
