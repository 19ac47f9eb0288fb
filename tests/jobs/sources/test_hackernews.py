"""Hacker News' thread "Who is hiring?": found by a search, read by the first lines of its posts."""

from __future__ import annotations

import json

import pytest

from jobs.errors import SourceUnreadable
from jobs.source import Choice
from jobs.sources import hackernews
from tests.jobs.sources.examples import EXAMPLES, example, reasons

READ = example("hackernews")
REPLY = json.loads(EXAMPLES["hackernews"])
HIRED = "Ask HN: Who wants to be hired? (March 2026)"
HIRING = "Ask HN: Who is hiring? (March 2026)"


def thread(number: int, title: str) -> dict[str, object]:
    return {"objectID": str(number), "title": title, "created_at": "2026-03-02T15:00:00Z"}


def test_a_post_becomes_a_posting_that_leads_to_its_comment() -> None:
    posting = READ.postings[0]
    assert posting.url == "https://news.ycombinator.com/item?id=400001"
    assert posting.source_id == "400001"
    assert (posting.company, posting.title) == ("Owls & Co", "Senior Owl Engineer")
    assert posting.locations == ("Europe",)
    assert posting.remote
    assert posting.employment_types == ("full-time",)
    assert posting.salary is not None
    assert (posting.salary.min, posting.salary.max) == (60000, 80000)
    assert posting.excerpt == "We teach owls. You'd write to them."
    assert posting.description.startswith("Owls & Co (owls.example.com) | Senior Owl Engineer")


def test_money_that_was_raised_is_no_pay() -> None:
    assert READ.postings[1].salary is None
    assert READ.postings[1].locations == ("Sparrowtown",)
    assert READ.postings[1].employment_types == ("part-time", "contract")
    assert not READ.postings[1].remote


def test_what_is_no_advert_is_refused_with_its_reason() -> None:
    assert reasons(READ) == [
        (3, "it answers another post"),
        (4, "its first line is not Company | Role | Place"),
        (5, "it was deleted"),
        (6, "it stands in another thread"),
        (7, "its first line names no role"),
    ]


def test_a_whole_thread_has_its_posts_as_children() -> None:
    children = [
        {"id": 1, "text": hit["comment_text"], "created_at": hit["created_at"], "children": [{}]}
        for hit in REPLY["hits"][:2]
    ]
    reply = {"id": 9, "title": HIRING, "children": children}
    reading = hackernews.parse(json.dumps(reply))
    assert [posting.title for posting in reading.postings] == ["Senior Owl Engineer"]
    assert reasons(reading) == [(2, "the id stood in an earlier row")]


def test_people_who_want_to_be_hired_are_not_shown_as_jobs() -> None:
    with pytest.raises(SourceUnreadable, match="another thread"):
        hackernews.parse(json.dumps({"id": 9, "title": HIRED, "children": []}))


def test_the_list_of_threads_leads_to_the_comments_of_the_newest() -> None:
    found = json.dumps({"hits": [thread(3, HIRED), thread(2, HIRING), thread(1, HIRING)]})
    (asked,) = hackernews.SOURCE.requests(Choice())
    following = hackernews.following(asked, found)
    assert following is not None
    api = "https://hn.algolia.com/api/v1/search_by_date"
    assert asked.url == f"{api}?tags=story%2Cauthor_whoishiring&hitsPerPage=10"
    assert following.url == f"{api}?tags=comment%2Cstory_2&hitsPerPage=1000"
    assert hackernews.parse(found) == hackernews.parse('{"hits": []}')
    assert hackernews.following(following, EXAMPLES["hackernews"]) is None
    assert hackernews.following(following, found) is None


@pytest.mark.parametrize("hits", [[], [thread(3, HIRED)], None, [None, 7]])
def test_without_such_a_thread_nothing_is_asked(hits: object) -> None:
    (asked,) = hackernews.SOURCE.requests(Choice())
    assert hackernews.following(asked, json.dumps({"hits": hits})) is None
