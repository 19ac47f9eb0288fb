"""Arbeitnow's replies: escaped HTML, pages counted by us, remote work that only texts tell."""

from __future__ import annotations

import json

import pytest

from jobs.source import Choice, Request
from jobs.sources import arbeitnow
from tests.jobs.sources.examples import EXAMPLES, example, reasons

READ = example("arbeitnow")
REPLY = json.loads(EXAMPLES["arbeitnow"])


def is_remote(**changes: object) -> bool:
    row = REPLY["data"][0] | changes
    (posting,) = arbeitnow.parse(json.dumps({"data": [row]})).postings
    return posting.remote


def test_html_that_was_escaped_again_comes_out_plain_without_the_boards_own_footer() -> None:
    assert READ.postings[0].description == "Wir kochen Tee in Berlin."
    assert READ.postings[0].excerpt == "Wir kochen Tee in Berlin."
    assert READ.postings[2].description == ""


def test_levels_are_told_from_types_of_employment() -> None:
    levels = [(posting.level, posting.employment_types) for posting in READ.postings]
    assert levels == [("entry-level", ("part-time",)), (None, ()), ("midlevel", ("full-time",))]


def test_a_date_in_seconds_and_a_host_of_another_country_are_read() -> None:
    assert READ.postings[0].published_at.isoformat() == "2026-03-08T20:00:00+00:00"
    assert READ.postings[0].url.startswith("https://www.arbeitnow.example.co.uk/")


def test_an_empty_place_is_none_and_a_link_that_is_none_refuses_its_row() -> None:
    assert READ.postings[1].locations == ()
    assert reasons(READ) == [(4, "the link is not an http or https address")]


def test_remote_is_what_the_field_or_the_location_line_says() -> None:
    assert [posting.remote for posting in READ.postings] == [False, True, True]


@pytest.mark.parametrize(
    ("changes", "remote"),
    [
        ({"title": "Koch (remote)"}, True),
        ({"location": "Home Office"}, True),
        ({"tags": ["Remote"]}, True),
        ({"title": "Koch, no remote"}, False),
        ({"title": "Koch (hybrid / remote)"}, False),
        ({"title": "Remote Sensing Scientist"}, False),
        ({"description": "We are a remote-first company. No, not here."}, False),
        ({"description": "Location: Berlin. Our other teams are remote."}, False),
    ],
)
def test_remote_is_not_read_out_of_any_mention_of_it(
    changes: dict[str, object], remote: bool
) -> None:
    assert is_remote(**changes) is remote


def test_pages_are_counted_by_us_and_end_after_five() -> None:
    (asked,) = arbeitnow.SOURCE.requests(Choice(filters={"visa_sponsorship": "true", "x": "y"}))
    urls = [asked.url]
    following: Request | None = asked
    while following := arbeitnow.following(following, EXAMPLES["arbeitnow"]):
        urls.append(following.url)
    api = "https://www.arbeitnow.com/api/job-board-api"
    assert urls == [f"{api}?page=1&visa_sponsorship=true"] + [
        f"{api}?visa_sponsorship=true&page={page}" for page in (2, 3, 4, 5)
    ]


@pytest.mark.parametrize("change", [{"data": []}, {"links": {"next": None}}, {"data": None}])
def test_the_last_page_is_followed_by_none(change: dict[str, object]) -> None:
    (asked,) = arbeitnow.SOURCE.requests(Choice())
    assert arbeitnow.following(asked, json.dumps(REPLY | change)) is None
