"""Himalayas' replies: cursors, seconds that its documentation calls milliseconds, expiry."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from jobs.posting import Period, Posting, Salary
from jobs.source import Choice, Request
from jobs.sources import himalayas
from tests.jobs.sources.examples import EXAMPLES, example, reasons

READ = example("himalayas")
REPLY = json.loads(EXAMPLES["himalayas"])


def test_a_row_becomes_a_posting() -> None:
    assert READ.postings[0] == Posting(
        source="himalayas",
        source_id="https://himalayas.example.com/companies/yaks/jobs/support",
        url="https://himalayas.example.com/companies/yaks/jobs/support",
        title="Yak Support & Care",
        company="yaks",
        locations=("Canada", "Nepal"),
        remote=True,
        published_at=datetime(2026, 3, 8, 20, tzinfo=UTC),
        employment_types=("full-time",),
        level=READ.postings[0].level,
        salary=Salary(16, 30, "USD", Period.HOUR),
        tags=("Customer Success", "Customer Support", "Yak Care"),
        excerpt="About Yaks Yaks are kind & warm.",
        description="About Yaks Yaks are kind & warm.",
        expires_at=datetime(2026, 5, 7, 20, tzinfo=UTC),
    )
    assert "entry-level" in str(READ.postings[0].level)


def test_a_period_without_an_amount_is_no_pay() -> None:
    assert READ.postings[1].salary is None


def test_no_restriction_means_worldwide() -> None:
    assert READ.postings[1].locations == ("Worldwide",)


def test_seconds_and_milliseconds_are_told_apart() -> None:
    assert READ.postings[1].published_at == READ.postings[0].published_at


def test_an_empty_text_is_replaced_by_the_excerpt() -> None:
    assert READ.postings[1].excerpt == "Herd & sing."


@pytest.mark.parametrize("written", ["soon", True, [], 10**15, 0])
def test_an_unreadable_expiry_costs_no_posting(written: object) -> None:
    row = REPLY["jobs"][0] | {"expiryDate": written}
    (posting,) = himalayas.parse(json.dumps({"jobs": [row]})).postings
    assert posting.expires_at is None


def test_no_expiry_is_none_and_no_date_refuses_the_row() -> None:
    assert READ.postings[1].expires_at is None
    assert reasons(READ) == [(3, "the date is not a number")]


def test_the_cursor_is_followed_for_ten_pages_at_most() -> None:
    (asked,) = himalayas.SOURCE.requests(Choice())
    assert asked.url == "https://himalayas.app/jobs/api?limit=20"
    following: Request | None = asked
    pages = 1
    while following := himalayas.following(
        following, json.dumps(REPLY | {"nextCursor": f"a+b/{pages}="})
    ):
        pages += 1
        assert following.url.startswith("https://himalayas.app/jobs/api?limit=20&cursor=a%2Bb%2F")
    assert pages == 10


@pytest.mark.parametrize(
    "change",
    [
        {"nextCursor": None},
        {"nextCursor": ""},
        {"nextCursor": ["x"]},
        {"nextCursor": "x" * 1000},
        {"jobs": []},
    ],
)
def test_without_a_cursor_or_jobs_there_is_no_next_page(change: dict[str, object]) -> None:
    (asked,) = himalayas.SOURCE.requests(Choice())
    assert himalayas.following(asked, json.dumps(REPLY | change)) is None
