"""We Work Remotely's feeds: `Company: Role`, and pay and limits that stand in the text only."""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape

import pytest

from jobs.posting import Posting
from jobs.source import Choice
from jobs.sources import weworkremotely
from tests.jobs.sources.examples import example, reasons

READ = example("weworkremotely")


def one(*, region: str = "Anywhere in the World", body: str = "", expires_at: str = "") -> Posting:
    item = (
        f"<item><title>Mills: Miller</title><region>{region}</region>"
        f"<expires_at>{expires_at}</expires_at>"
        f"<description>{escape(body)}</description><link>https://example.com/1</link>"
        "<pubDate>Sun, 08 Mar 2026 20:00:00 +0000</pubDate><guid>https://example.com/1</guid></item>"
    )
    (posting,) = weworkremotely.parse(f"<rss><channel>{item}</channel></rss>").postings
    return posting


def test_an_item_becomes_a_posting() -> None:
    posting = READ.postings[0]
    assert (posting.company, posting.title) == ("Mills", "Miller: Night Shift")
    assert (
        posting.source_id == posting.url == "https://weworkremotely.example.com/remote-jobs/miller"
    )
    assert posting.published_at == datetime(2026, 3, 8, 20, tzinfo=UTC)
    assert posting.expires_at == datetime(2026, 4, 7, 20, tzinfo=UTC)
    assert posting.employment_types == ("full-time",)
    assert posting.tags == ("Milling",)
    assert posting.remote


def test_an_unreadable_expiry_costs_no_posting() -> None:
    assert one(expires_at="when it is filled").expires_at is None
    assert one(expires_at="2026-04-07").expires_at == datetime(2026, 4, 7, tzinfo=UTC)


def test_the_boards_own_lines_around_the_advert_are_left_out() -> None:
    assert READ.postings[0].excerpt.startswith("Mill for us only at night")
    assert "To apply" not in READ.postings[0].description
    assert READ.postings[1].description == "Bake."


def test_a_title_without_a_colon_names_no_company() -> None:
    assert (READ.postings[1].company, READ.postings[1].title) == ("", "Baker wanted")


def test_an_item_without_a_link_is_refused() -> None:
    assert reasons(READ) == [(3, "the link is not an http or https address")]


def test_pay_stands_behind_a_word_for_it_and_is_no_other_amount() -> None:
    salary = READ.postings[0].salary
    assert salary is not None
    assert (salary.min, salary.max, salary.period) == (135000, 195000, None)
    assert READ.postings[1].salary is None


@pytest.mark.parametrize(
    "body",
    [
        "We raised $20M and pay well.",
        "Salary is competitive. Our customers saved $400.",
        "We process salary payments of $3B a year.",
        "Compensation grows with you",
    ],
)
def test_no_pay_is_made_up(body: str) -> None:
    assert one(body=body).salary is None


@pytest.mark.parametrize(
    "body",
    [
        "US only.",
        "Location: USA only.",
        "You need authorization to work in the United States. We do not sponsor visas.",
        "You must be based in the US",
        "Must be located in the United States; no exceptions",
    ],
)
def test_anywhere_gives_way_to_what_the_text_says(body: str) -> None:
    assert one(body=body).locations == ("USA",)


@pytest.mark.parametrize(
    "body",
    [
        "Talk to us only by mail.",
        "We have people in Germany.",
        "You must live in a way that suits us",
    ],
)
def test_anywhere_stays_where_the_text_names_no_limit(body: str) -> None:
    assert one(body=body).locations == ("Anywhere in the World",)


def test_a_region_is_kept_without_its_only() -> None:
    assert READ.postings[1].locations == ("North America",)
    assert one(region="Europe Only", body="US only.").locations == ("Europe",)


def test_it_is_off_since_its_terms_forbid_it_and_says_so() -> None:
    assert not weworkremotely.TERMS.on_by_default
    assert "ask We Work Remotely first" in weworkremotely.TERMS.why


def test_the_operator_may_name_other_feeds_of_it() -> None:
    assert [one.url for one in weworkremotely.SOURCE.requests(Choice())] == [
        "https://weworkremotely.com/remote-jobs.rss"
    ]
    urls = ("https://weworkremotely.com/a.rss", "https://weworkremotely.com/b.rss")
    assert [one.url for one in weworkremotely.SOURCE.requests(Choice(urls=urls))] == [*urls]
