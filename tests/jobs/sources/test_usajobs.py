"""USAJOBS: keys in headers, ports in links, codes for periods, names where codes are promised."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from jobs.errors import SourceUnreadable
from jobs.posting import Period, Salary
from jobs.source import Choice
from jobs.sources import usajobs
from tests.jobs.sources.examples import EXAMPLES, example, reasons

READ = example("usajobs")
ITEM: dict[str, Any] = json.loads(EXAMPLES["usajobs"])["SearchResult"]["SearchResultItems"][0]


def paid(*ranges: dict[str, object]) -> Salary | None:
    job = ITEM["MatchedObjectDescriptor"] | {"PositionRemuneration": list(ranges)}
    item = ITEM | {"MatchedObjectDescriptor": job}
    (posting,) = usajobs.parse(page(item)).postings
    return posting.salary


def page(*items: object) -> str:
    return json.dumps({"SearchResult": {"SearchResultItems": list(items)}})


def test_an_opening_becomes_a_posting() -> None:
    posting = READ.postings[0]
    assert posting.source_id == "800000001"
    assert posting.url == "https://www.usajobs.gov/job/800000001"
    assert posting.title == "Lighthouse Keeper (Fog Signals)"
    assert posting.company == "Office of Lighthouses"
    assert posting.locations == ("Juneau, Alaska, United States", "Portland, Maine, United States")
    assert not posting.remote
    assert posting.published_at == datetime(2026, 3, 1, tzinfo=UTC)
    assert posting.expires_at == datetime(2026, 3, 14, 23, 59, 59, 997000, tzinfo=UTC)
    assert posting.employment_types == ("full-time",)
    assert posting.tags == ("Signals",)
    assert posting.excerpt == "Keep the light burning & the glass clean."
    assert posting.description.endswith("Sound the horn. You have kept a light before.")


def test_pay_is_in_texts_by_code_and_without_a_currency() -> None:
    assert READ.postings[0].salary == Salary(61234, 79612, None, Period.YEAR)


@pytest.mark.parametrize(
    ("code", "period"),
    [
        ("PH", Period.HOUR),
        ("PD", Period.DAY),
        ("PM", Period.MONTH),
        ("Per Year", Period.YEAR),
        ("BW", None),
        ("PW", None),
        ("", None),
    ],
)
def test_periods_are_codes_and_piece_work_is_not_by_the_week(
    code: str, period: Period | None
) -> None:
    amounts = {"MinimumRange": "2000.00", "MaximumRange": "3000.00"}
    assert paid(amounts | {"RateIntervalCode": code}) == Salary(2000, 3000, None, period)


def test_work_without_compensation_has_no_pay() -> None:
    assert READ.postings[1].salary is None
    assert paid({"MinimumRange": "0.00", "MaximumRange": "0.00", "RateIntervalCode": "PA"}) is None


def test_what_is_missing_is_taken_from_where_it_stands_too() -> None:
    posting = READ.postings[1]
    assert posting.company == "Department of Coasts"
    assert posting.locations == ("United States",)
    assert posting.remote
    assert posting.published_at == datetime(2026, 3, 2, tzinfo=UTC)
    assert posting.expires_at == datetime(2026, 4, 1, 23, 59, 59, 997000, tzinfo=UTC)
    assert posting.description == "Light lamps. One duty."


def test_an_item_without_an_opening_is_refused() -> None:
    assert reasons(READ) == [(3, "it has no title")]


@pytest.mark.parametrize("reply", ["{}", "[]", '{"SearchResult": []}', '{"SearchResult": {}}'])
def test_what_is_no_result_is_told(reply: str) -> None:
    with pytest.raises(SourceUnreadable, match="no list of results"):
        usajobs.parse(reply)


def test_the_keys_go_into_headers_and_not_into_the_address() -> None:
    keys = {"email": "me@example.com", "key": "secret-1"}
    chosen = {"Keyword": "light house", "geo": "x", "DatePosted": "7"}
    (asked,) = usajobs.SOURCE.requests(Choice(keys=keys, filters=chosen))
    assert dict(asked.headers) == {"User-Agent": "me@example.com", "Authorization-Key": "secret-1"}
    assert "secret" not in asked.url
    assert "Keyword=light+house" in asked.url
    assert "DatePosted=7" in asked.url
    assert "geo" not in asked.url
    assert usajobs.SOURCE.needs == ("keys.email", "keys.key")


def test_full_pages_are_followed_with_the_headers_and_bounded() -> None:
    (request,) = usajobs.SOURCE.requests(Choice(keys={"email": "a", "key": "b"}))
    full = page(*[{}] * 250)
    pages = [request]
    while (request := usajobs.following(request, full)) is not None:
        pages.append(request)
    assert len(pages) == 8
    assert all(one.headers == pages[0].headers for one in pages)
    assert "Page=8" in pages[-1].url
    assert usajobs.following(pages[0], page({})) is None
