"""The Muse's replies: names inside objects, pages from 0, no pay."""

from __future__ import annotations

import json

import pytest

from jobs.source import Choice, Request
from jobs.sources import themuse
from tests.jobs.sources.examples import EXAMPLES, example, reasons

READ = example("themuse")
REPLY = json.loads(EXAMPLES["themuse"])


def test_names_are_read_out_of_their_objects() -> None:
    posting = READ.postings[0]
    assert (posting.title, posting.company, posting.source_id) == (
        "Spoon Seller",
        "Spoons",
        "500001",
    )
    assert posting.url == "https://themuse.example.com/jobs/spoons/spoon-seller"
    assert posting.tags == ("Sales", "Fortune 1000")
    assert posting.level == "midlevel"
    assert posting.excerpt == "Polish & sell. Spoons"
    assert posting.salary is None


def test_remote_is_one_of_its_places() -> None:
    assert [posting.remote for posting in READ.postings] == [True, False]
    assert "Folsom" in READ.postings[0].locations[0]
    assert not any("Remote" in place for place in READ.postings[0].locations)


def test_a_row_without_a_page_is_refused() -> None:
    assert reasons(READ) == [(3, "the link is not an http or https address")]


def test_a_bare_list_of_rows_is_read_too() -> None:
    assert themuse.parse(json.dumps(REPLY["results"])) == READ


def test_pages_begin_at_0_and_end_with_their_count() -> None:
    choice = Choice(filters={"level": "Senior Level", "color": "red"}, keys={"api_key": "k"})
    (asked,) = themuse.SOURCE.requests(choice)
    urls = [asked.url]
    following: Request | None = asked
    while following := themuse.following(following, EXAMPLES["themuse"]):
        urls.append(following.url)
    api = "https://www.themuse.com/api/public/jobs"
    assert urls == [
        f"{api}?page=0&level=Senior+Level&api_key=k",
        f"{api}?level=Senior+Level&api_key=k&page=1",
        f"{api}?level=Senior+Level&api_key=k&page=2",
    ]


@pytest.mark.parametrize("count", [None, "x", 10**6])
def test_ten_pages_are_the_most_whatever_the_count_says(count: object) -> None:
    (following,) = themuse.SOURCE.requests(Choice())
    asked: Request | None = following
    pages = 0
    while asked:
        pages += 1
        asked = themuse.following(asked, json.dumps(REPLY | {"page_count": count}))
    assert pages == 10


def test_beyond_the_end_there_are_no_results_and_no_next_page() -> None:
    (asked,) = themuse.SOURCE.requests(Choice())
    assert themuse.following(asked, json.dumps(REPLY | {"results": []})) is None


def test_it_is_off_until_the_operator_has_agreed_to_its_terms() -> None:
    assert not themuse.TERMS.on_by_default
    assert "terms" in themuse.TERMS.why
