"""Jobicy's replies, as they come and as they should not."""

from __future__ import annotations

import html
import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jobs.errors import SourceUnreadable
from jobs.posting import Period, Posting, Salary
from jobs.source import Choice, Request
from jobs.sources import jobicy

NEWER = Path(__file__).with_name("jobicy-2.2.json").read_text("utf-8")
OLDER = Path(__file__).with_name("jobicy-2.0.json").read_text("utf-8")
ROW: dict[str, Any] = json.loads(NEWER)["jobs"][0]


def reply(*rows: object) -> str:
    return json.dumps({"jobs": list(rows)})


def one(**changes: object) -> Posting:
    reading = jobicy.parse(reply(ROW | changes))
    assert reading.refused == ()
    return reading.postings[0]


def refusal(**changes: object) -> str:
    reading = jobicy.parse(reply(ROW | changes))
    assert reading.postings == ()
    assert reading.refused[0].row == 1
    return reading.refused[0].reason


def test_a_row_of_the_newer_form_becomes_a_posting() -> None:
    assert jobicy.parse(NEWER).postings[0] == Posting(
        source="jobicy",
        source_id="900001",
        url="https://jobicy.example.com/jobs/900001-onboarding-lead",
        title="Onboarding Lead – R&D Tools",
        company="Thimble & Thread",
        locations=("LATAM", "Canada", "USA"),
        remote=True,
        published_at=datetime(2026, 2, 27, 10, 15, 30, tzinfo=UTC),
        employment_types=("full-time",),
        level="senior",
        salary=Salary(90000, 120000, "USD", Period.YEAR),
        tags=("Customer Success", "Marketing & Sales"),
        excerpt="Teach our customers to sew… with software. We’re kind…",
        description="Teach Sew",
    )


def test_what_is_left_out_stays_out() -> None:
    posting = jobicy.parse(NEWER).postings[1]
    assert posting.company == ""
    assert posting.level is None
    assert posting.locations == ("Anywhere",)
    assert posting.remote
    assert posting.employment_types == ("part-time", "contract")
    assert posting.salary == Salary(22, None, "EUR", Period.HOUR)
    assert posting.excerpt == "Hello Answer mail Answer chat"
    assert posting.published_at == datetime(2026, 2, 27, 10, 15, 30, tzinfo=UTC)


def test_a_missing_currency_and_period_are_not_made_up() -> None:
    assert jobicy.parse(NEWER).postings[2].salary == Salary(None, 64000, None, None)


def test_every_row_is_a_posting_or_a_refusal_with_its_reason() -> None:
    reading = jobicy.parse(NEWER)
    assert len(reading.postings) == 3
    assert [(refused.row, refused.reason) for refused in reading.refused] == [
        (4, "the link is not an http or https address"),
        (5, "the row is not an object"),
    ]


def test_the_older_form_has_yearly_pay_in_texts_and_dates_without_a_zone() -> None:
    first, second = jobicy.parse(OLDER).postings
    assert first.salary == Salary(61000, 83500, "CAD", Period.YEAR)
    assert first.published_at == datetime(2025, 1, 15, 8, 30, tzinfo=UTC)
    assert first.tags == ("HR & Recruiting",)
    assert first.locations == ("Canada", "Europe", "USA")
    assert first.level is None
    assert second.salary is None
    assert second.level == "senior"


def test_an_id_that_comes_twice_counts_once() -> None:
    reading = jobicy.parse(reply(ROW, ROW | {"jobTitle": "Again"}))
    assert [posting.title for posting in reading.postings] == ["Onboarding Lead – R&D Tools"]
    assert reading.refused[0].row == 2


@pytest.mark.parametrize(
    ("low", "high"),
    [(0, 0), (None, None), (-5, None), ("", ""), ("competitive", None), (120000, 90000), (0, -1)],
)
def test_pay_that_makes_no_sense_counts_as_not_advertised(low: object, high: object) -> None:
    assert one(salaryMin=low, salaryMax=high).salary is None


def test_one_amount_that_makes_sense_is_kept() -> None:
    salary = one(salaryMin=50000, salaryMax=0, salaryCurrency=None, salaryPeriod="moonly").salary
    assert salary == Salary(50000, None, None, None)


@pytest.mark.parametrize("pay", [10**30, 1e300, True, [1], {"min": 1}])
def test_pay_of_an_impossible_form_or_size_refuses_the_row(pay: object) -> None:
    assert refusal(salaryMin=pay).startswith("the pay is")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", None),
        ("id", True),
        ("id", 1.5),
        ("id", -3),
        ("id", 10**40),
        ("id", "９"),
        ("id", "x" * 50),
        ("jobTitle", None),
        ("jobTitle", "  &nbsp; "),
        ("jobTitle", "<p></p>"),
        ("jobTitle", 7),
        ("companyName", ["A"]),
        ("jobGeo", {"a": 1}),
        ("jobType", [["full-time"]]),
        ("jobIndustry", 5),
        ("jobLevel", True),
        ("jobExcerpt", 3.5),
        ("pubDate", None),
        ("pubDate", "yesterday"),
        ("pubDate", "0001-01-01T00:00:00+14:00"),
        ("pubDate", "9999-12-31 23:59:59"),
        ("pubDate", 1772190930),
        ("url", None),
        ("url", "ftp://example.com/x"),
        ("url", "//example.com/x"),
        ("url", "https://"),
        ("url", "https://jobicy.com@evil.example/"),
        ("url", "https://example.com/\nx"),
        ("url", "https://[::1"),
        ("url", "https://example.com:port/"),
        ("url", "https://example.com/" + "x" * 2000),
    ],
)
def test_a_field_that_cannot_be_used_refuses_the_row(field: str, value: object) -> None:
    assert refusal(**{field: value})


def test_a_refused_row_costs_nothing_but_itself() -> None:
    reading = jobicy.parse(reply(ROW | {"id": None}, [], 5, ROW))
    assert len(reading.postings) == 1
    assert [refused.row for refused in reading.refused] == [1, 2, 3]


def test_a_number_of_a_million_digits_refuses_its_row_only() -> None:
    text = reply(ROW, ROW | {"id": 900009}).replace("900001,", "9" * 1_000_000 + ",", 1)
    reading = jobicy.parse(text)
    assert [posting.source_id for posting in reading.postings] == ["900009"]


def test_texts_that_databases_and_chats_refuse_are_cleaned() -> None:
    posting = one(jobTitle="Lead\u0000 \ud83d Per\u200bson\u202e", companyName="A\r\n\tB")
    assert posting.title == "Lead � Person"
    assert posting.company == "A B"


def test_tags_hidden_under_layers_of_escaping_do_not_come_to_light() -> None:
    hidden = "Go <script>alert(1)</script>there"
    for _ in range(3):
        hidden = html.escape(hidden)
    assert one(jobExcerpt=hidden).excerpt == "Go there"


def test_long_texts_are_shortened_between_words() -> None:
    posting = one(jobTitle="word " * 1000, jobExcerpt="word " * 100_000)
    assert len(posting.title) <= 200
    assert posting.title.endswith("word…")
    assert len(posting.excerpt) <= 500


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "it is empty"),
        ("  <!DOCTYPE html><html>", "web page"),
        ("\ufeff<?xml version='1.0'?>", "web page or XML"),
        (NEWER[:700], "broken or cut off"),
        ("[]", "not an object"),
        ("null", "not an object"),
        ("{}", "no list of jobs"),
        ('{"jobs": {"0": {}}}', "no list of jobs"),
        ('{"success": false, "message": "Invalid <b>geo</b>."}', "it says: Invalid geo"),
        ("[" * 200_000, "nested too deeply"),
        ('{"jobs": [' + "[" * 200_000, "nested too deeply"),
    ],
)
def test_a_reply_that_is_none_is_told_in_one_sentence(text: str, reason: str) -> None:
    with pytest.raises(SourceUnreadable, match=reason) as caught:
        jobicy.parse(text)
    assert caught.value.source == "jobicy"
    assert str(caught.value).startswith("The reply of jobicy cannot be read: ")


def test_an_empty_list_is_a_reading_of_nothing() -> None:
    assert jobicy.parse(reply()).postings == ()


def test_the_address_asks_for_a_hundred_and_names_only_what_is_given() -> None:
    (asked,) = jobicy.SOURCE.requests(Choice())
    assert asked.url == "https://jobicy.com/api/v2/remote-jobs?count=100"
    address = jobicy.url(api="http://127.0.0.1/x", tag="customer success", geo="usa")
    assert address == "http://127.0.0.1/x?count=100&geo=usa&tag=customer+success"


def test_cursors_are_followed_with_the_same_filters_for_five_pages_at_most() -> None:
    (asked,) = jobicy.SOURCE.requests(Choice(filters={"geo": "usa", "unknown": "x"}))
    urls = [asked.url]
    following: Request | None = asked
    while following := jobicy.following(
        following, json.dumps({"jobs": [ROW], "hasMore": True, "nextCursor": f"c{len(urls)}"})
    ):
        urls.append(following.url)
    api = "https://jobicy.com/api/v2/remote-jobs?count=100&geo=usa"
    assert urls == [api, *(f"{api}&cursor=c{number}" for number in (1, 2, 3, 4))]


@pytest.mark.parametrize(
    "reply",
    [
        {"jobs": [ROW], "nextCursor": None},
        {"jobs": [ROW]},
        {"jobs": [ROW], "nextCursor": "c", "hasMore": False},
        {"jobs": [], "nextCursor": "c"},
        {"jobs": [ROW], "nextCursor": {"a": 1}},
        [],
    ],
)
def test_a_reply_without_a_cursor_is_the_last(reply: object) -> None:
    (asked,) = jobicy.SOURCE.requests(Choice())
    assert jobicy.following(asked, json.dumps(reply)) is None


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)
changes = st.dictionaries(st.sampled_from([*ROW, "annualSalaryMin"]), json_values, max_size=5)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(changes, min_size=1, max_size=3))
def test_no_values_whatever_raise_or_leave_half_a_posting(rows: list[dict[str, object]]) -> None:
    reading = jobicy.parse(reply(*(ROW | change for change in rows)))
    assert len(reading.postings) + len(reading.refused) == len(rows)
    for posting in reading.postings:
        assert posting.title
        assert posting.url.startswith(("http://", "https://"))
        assert posting.published_at.tzinfo is UTC
        json.dumps(posting.as_json(), allow_nan=False).encode()


@settings(max_examples=200, deadline=None)
@given(st.integers(0, len(OLDER)), st.binary(max_size=3), st.integers(0, 40))
def test_damaged_replies_are_read_as_far_as_they_go_or_refused(
    where: int, put: bytes, cut: int
) -> None:
    body = OLDER.encode()
    damaged = body[:where] + put + body[where + cut :]
    try:
        reading = jobicy.parse(damaged.decode("utf-8", "replace"))
    except SourceUnreadable:
        return
    assert all(posting.title and posting.url for posting in reading.postings)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="<>&;#x38ampltgt/bp \"'", max_size=60))
def test_no_tag_or_entity_is_left_in_a_text(text: str) -> None:
    excerpt = one(jobExcerpt=text, jobDescription="").excerpt
    assert not re.search(r"</?[a-z]|&(?:amp|lt|gt|#\d+|#x[0-9a-f]+);", excerpt)
