"""Greenhouse's boards: escaped HTML, hybrid places, pay in cents, the date of first publishing."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from jobs.errors import SourceUnreadable
from jobs.posting import Period, Posting, Salary
from jobs.source import Choice
from jobs.sources import greenhouse
from tests.jobs.sources.examples import EXAMPLES, example, reasons

READ = example("greenhouse")
ROW = json.loads(EXAMPLES["greenhouse"])["jobs"][1]


def one(**changes: object) -> Posting:
    (posting,) = greenhouse.parse(json.dumps({"jobs": [ROW | changes]})).postings
    return posting


def paid(*ranges: dict[str, object]) -> Salary | None:
    return one(pay_input_ranges=list(ranges)).salary


def test_a_job_becomes_a_posting() -> None:
    assert READ.postings[0] == Posting(
        source="greenhouse",
        source_id="7000001",
        url="https://job-boards.greenhouse.io/thimble/jobs/7000001",
        title="Loom Engineer & Mender",
        company="Thimble & Thread",
        locations=("London",),
        remote=False,
        published_at=datetime(2026, 2, 1, 14, 30, tzinfo=UTC),
        tags=("Looms",),
        excerpt="Who we are We don't sew R&D by hand.",
        description="Who we are We don't sew R&D by hand.",
        expires_at=datetime(2026, 4, 2, 3, 59, tzinfo=UTC),
    )


def test_an_older_reply_names_neither_company_nor_first_date() -> None:
    posting = READ.postings[1]
    assert posting.company == "Thimble Thread"
    assert posting.published_at == datetime(2026, 3, 6, 12, tzinfo=UTC)
    assert posting.expires_at is None
    assert (posting.remote, posting.locations) == (True, ())


def test_pay_is_in_cents_and_spans_all_ranges() -> None:
    assert READ.postings[1].salary == Salary(50000, 90000, "USD", Period.YEAR)


def test_a_period_that_no_title_names_stays_missing() -> None:
    found = paid({"min_cents": "2200", "max_cents": None, "currency_type": "EUR", "title": "Pay"})
    assert found == Salary(22, None, "EUR", None)


def test_ranges_in_two_currencies_have_no_common_span() -> None:
    here = {"min_cents": 100000, "max_cents": 200000, "currency_type": "USD"}
    assert paid(here, here | {"currency_type": "CAD"}) is None


def test_a_job_without_a_link_to_offer_is_refused() -> None:
    assert reasons(READ) == [(3, "the link is not an http or https address")]


def test_hybrid_work_in_the_title_or_place_is_not_remote() -> None:
    assert not one(location={"name": "Remote or Hybrid - Leeds"}).remote
    assert not one(location={"name": "Leeds"}, title="Remote Sensing Engineer").remote
    assert one(location={"name": "Leeds"}, title="Tester (Remote)").remote


def test_one_job_alone_is_read_too() -> None:
    assert len(greenhouse.parse(json.dumps(ROW)).postings) == 1


@pytest.mark.parametrize("reply", ["[]", "{}", '{"status": 404, "error": "Job not found"}'])
def test_what_is_no_board_is_told(reply: str) -> None:
    with pytest.raises(SourceUnreadable, match="no list of jobs"):
        greenhouse.parse(reply)


def test_each_board_is_asked_once_and_only_boards_that_are_listed() -> None:
    pasted = "https://boards.greenhouse.io/acme/jobs/1"
    asked = greenhouse.SOURCE.requests(Choice(boards=("acme", " ", pasted, "a/b?c")))
    api = "https://boards-api.greenhouse.io/v1/boards"
    assert [request.url for request in asked] == [
        f"{api}/acme/jobs?content=true",
        f"{api}/a%2Fb%3Fc/jobs?content=true",
    ]
    assert greenhouse.SOURCE.requests(Choice()) == ()
    assert greenhouse.SOURCE.needs == ("boards",)
    assert not greenhouse.TERMS.on_by_default
    assert greenhouse.TERMS.smallest_interval == timedelta(hours=1)
