"""Adzuna: marked words, predicted pay, cut descriptions, and a month's worth of requests."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from jobs.errors import SourceUnreadable
from jobs.posting import Posting, Salary
from jobs.source import Choice
from jobs.sources import adzuna
from tests.jobs.sources.examples import EXAMPLES, example, reasons

READ = example("adzuna")
ROW = json.loads(EXAMPLES["adzuna"])["results"][0]
KEYS = {"app_id": "id-1", "app_key": "key-1"}


def one(**changes: object) -> Posting:
    (posting,) = adzuna.parse(json.dumps({"results": [ROW | changes]})).postings
    return posting


def test_a_result_becomes_a_posting() -> None:
    posting = READ.postings[0]
    assert posting.title == "Night Baker & Miller"
    assert posting.company == "Crumb & Co"
    assert posting.source_id == "6000000001"
    assert posting.published_at == datetime(2026, 3, 1, 6, 24, 15, tzinfo=UTC)
    assert posting.tags == ("Hospitality & Catering Jobs",)
    assert posting.excerpt == "Bake bread at night, and sell it in the…"
    assert posting.locations == ("Hackney, London, UK",)
    assert not posting.remote


def test_pay_has_neither_currency_nor_period_since_none_is_named() -> None:
    assert READ.postings[0].salary == Salary(21000, 25001, None, None)


@pytest.mark.parametrize("predicted", ["1", 1, True])
def test_predicted_pay_is_no_advertised_pay(predicted: object) -> None:
    assert one(salary_is_predicted=predicted).salary is None
    assert READ.postings[1].salary is None


def test_permanent_work_may_be_part_time() -> None:
    assert READ.postings[0].employment_types == ("part-time",)
    assert READ.postings[1].employment_types == ("full-time",)
    assert one(contract_type="contract").employment_types == ("part-time", "contract")


def test_an_unknown_category_is_no_tag_and_a_country_is_named_once() -> None:
    assert READ.postings[1].tags == ()
    assert READ.postings[1].locations == ("India",)
    assert READ.postings[1].company == ""
    assert READ.postings[1].remote


def test_a_title_of_marks_only_is_refused() -> None:
    assert reasons(READ) == [(3, "it has no title")]


def test_a_wrong_key_is_told_in_its_own_words() -> None:
    with pytest.raises(SourceUnreadable, match="it says: Authorisation failed"):
        adzuna.parse('{"exception": "AUTH_FAIL", "display": "Authorisation failed"}')


def test_countries_are_asked_with_the_keys_and_its_own_filters() -> None:
    chosen = {"country": "gb, DE; xyz ../x gb", "what": "tea & cake", "geo": "no"}
    asked = adzuna.SOURCE.requests(Choice(keys=KEYS, filters=chosen))
    query = "app_id=id-1&app_key=key-1&results_per_page=50&sort_by=date&what=tea+%26+cake"
    assert [request.url for request in asked] == [
        f"https://api.adzuna.com/v1/api/jobs/gb/search/1?{query}",
        f"https://api.adzuna.com/v1/api/jobs/de/search/1?{query}",
    ]
    assert adzuna.SOURCE.needs == ("keys.app_id", "keys.app_key")


def test_full_pages_are_followed_with_the_keys() -> None:
    (first,) = adzuna.SOURCE.requests(Choice(keys=KEYS))
    full = json.dumps({"results": [{}] * 50})
    second = adzuna.following(first, full)
    assert second is not None
    assert second.url == first.url.replace("/us/search/1?", "/us/search/2?")
    assert adzuna.following(first, json.dumps({"results": [{}] * 49})) is None
    assert adzuna.following(first, "[]") is None


def test_the_busiest_month_stays_within_its_terms() -> None:
    many = Choice(keys=KEYS, filters={"country": "at au be br ca ch de es fr gb"})
    full = json.dumps({"results": [{}] * 50})
    asked = 0
    for request in adzuna.SOURCE.requests(many):
        page = request
        while page is not None:
            asked += 1
            page = adzuna.following(page, full)
    rounds_a_day = timedelta(days=1) / adzuna.TERMS.smallest_interval
    assert asked <= 25
    assert asked * rounds_a_day <= 250
    assert asked * rounds_a_day * 31 <= 2500
