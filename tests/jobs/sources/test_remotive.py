"""Remotive's replies: one list, free text for pay, styled HTML."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from jobs.posting import Period, Posting
from jobs.source import Choice
from jobs.sources import SOURCES
from tests.jobs.sources.examples import example, reasons

READ = example("remotive")


def test_a_row_becomes_a_posting() -> None:
    posting = READ.postings[0]
    assert posting.salary is not None
    assert posting == Posting(
        source="remotive",
        source_id="800001",
        url="https://remotive.example.com/remote-jobs/support/lamp-advisor-800001",
        title="Lamp Advisor",
        company="Glow & Sons",
        locations=("LATAM", "Europe", "USA"),
        remote=True,
        published_at=datetime(2026, 3, 8, 21, 47, 54, tzinfo=UTC),
        employment_types=("full-time",),
        salary=posting.salary,
        tags=("Customer Service", "Typescript", "lamps"),
        excerpt="Advise people on lamps.",
        description="Advise people on lamps.",
    )


def test_pay_is_read_out_of_its_text_and_an_empty_text_is_none() -> None:
    hourly, none, yearly = (posting.salary for posting in READ.postings)
    assert hourly is not None
    assert (hourly.min, hourly.period) == (14, Period.HOUR)
    assert none is None
    assert yearly is not None
    assert (yearly.min, yearly.max) == (25000, 35000)


def test_a_row_that_cannot_be_used_is_refused_with_its_reason() -> None:
    assert reasons(READ) == [(4, "the date cannot be read")]


def test_it_is_asked_four_times_a_day_without_the_filters_that_it_ignores() -> None:
    source = SOURCES["remotive"]
    assert source.terms.smallest_interval == timedelta(hours=6)
    (asked,) = source.requests(Choice(filters={"category": "sales"}))
    assert asked.url == "https://remotive.com/api/remote-jobs"


def test_it_is_off_until_the_operator_has_settled_its_terms() -> None:
    assert not SOURCES["remotive"].terms.on_by_default
    assert "sign-ups" in SOURCES["remotive"].terms.why
