"""Feeds of any kind: companies by element or by the form of all titles, and never made up."""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape

import pytest

from jobs.errors import SourceUnreadable
from jobs.posting import Period, Posting, Salary
from jobs.reading import Reading
from jobs.source import Choice
from jobs.sources import feed
from tests.jobs.sources.examples import EXAMPLES, example, reasons

READ = example("feed")
DATE = "<pubDate>Sun, 08 Mar 2026 20:00:00 +0000</pubDate>"


def read(*items: str) -> Reading:
    body = "".join(f"<item>{item}</item>" for item in items)
    return feed.parse(f'<rss xmlns:j="https://example.com/j"><channel>{body}</channel></rss>')


def item(title: str = "Baker", more: str = "", number: int = 1) -> str:
    link = f"<link>https://example.com/{number}</link>"
    return f"<title>{escape(title)}</title>{link}{DATE}{more}"


def one(title: str = "Baker", more: str = "") -> Posting:
    (posting,) = read(item(title, more)).postings
    return posting


def named(*titles: str) -> list[tuple[str, str]]:
    reading = read(*(item(title, number=number) for number, title in enumerate(titles)))
    return [(posting.company, posting.title) for posting in reading.postings]


def test_an_item_becomes_a_posting_whatever_encoding_its_text_declares() -> None:
    assert READ.postings[0] == Posting(
        source="feed",
        source_id="sea.example.com sea-1",
        url="https://sea.example.com/jobs/1?a=1&b=2",
        title="Harbour Engineer",
        company="Brambletop",
        locations=("Lisbon, Portugal",),
        remote=False,
        published_at=datetime(2026, 3, 8, 20, tzinfo=UTC),
        employment_types=("full-time", "contract"),
        salary=Salary(48000, 60000, "EUR", Period.YEAR),
        tags=("Harbours & Piers",),
        excerpt="Keep the café dry.",
        description="Keep the café dry. And the pier & the quay, too.",
        expires_at=READ.postings[0].expires_at,
    )
    assert str(READ.postings[0].expires_at).startswith("2026-04-08")


def test_only_the_first_colon_parts_company_and_role() -> None:
    posting = READ.postings[1]
    assert (posting.company, posting.title) == ("Mills & Sons", "Water Analyst: Nights")


def test_who_may_work_anywhere_works_remotely() -> None:
    assert READ.postings[1].remote
    assert READ.postings[2].locations == ("Porto, Portugal",)
    assert not READ.postings[2].remote


def test_an_item_without_a_date_is_refused() -> None:
    assert reasons(READ) == [(4, "it has no date")]


def test_all_titles_of_a_feed_may_name_the_company_last() -> None:
    assert named("Nurse at Elm Care", "Cook at Work at Sea", "Sales Manager at Oak") == [
        ("Elm Care", "Nurse"),
        ("Sea", "Cook at Work"),
        ("Oak", "Sales Manager"),
    ]


@pytest.mark.parametrize(
    "titles",
    [
        ("Acme: Engineer", "Acme: Designer", "Just a Baker"),
        ("Acme: Engineer", "Acme: Designer"),
        ("Engineer: Berlin", "Designer: Paris", "Sales Manager: Rome"),
        ("Nurse at Elm Care", "Cook", "Sales Manager at Oak"),
    ],
)
def test_without_one_form_of_all_titles_no_company_is_made_up(titles: tuple[str, ...]) -> None:
    assert named(*titles) == [("", title) for title in titles]


@pytest.mark.parametrize("element", ["company", "j:company", "j:company_name", "employer"])
def test_an_element_names_the_company_and_the_title_need_not_repeat_it(element: str) -> None:
    more = f"<{element}>Elm &amp; Co</{element}>"
    for title in ("Elm & Co: Nurse", "Nurse at Elm & Co", "Nurse"):
        posting = one(title, more)
        assert (posting.company, posting.title) == ("Elm & Co", "Nurse")
    assert one("Nurse at Night", more).title == "Nurse at Night"


def test_pay_is_read_from_an_element_of_its_own_only() -> None:
    assert one(more="<description>We raised $5,000,000 a year.</description>").salary is None
    found = one(more="<salary>$40,000 - $50,000</salary>").salary
    assert found is not None
    assert (found.min, found.max, found.period) == (40000, 50000, None)


def test_ids_of_two_sites_do_not_meet() -> None:
    more = '<guid isPermaLink="false">7</guid>'
    other = item(more=more).replace("example.com", "example.org")
    reading = read(item(more=more), other)
    assert len({posting.id for posting in reading.postings}) == 2


def test_a_long_id_is_kept_short_and_is_the_same_each_time() -> None:
    more = f"<guid>{'x y' * 100}</guid>"
    assert len(one(more=more).source_id) <= 200
    assert one(more=more).id == one(more=more).id


def test_an_atom_feed_is_read_too() -> None:
    (posting,) = feed.parse(
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Jobs</title><entry>'
        '<title>Baker</title><link rel="alternate" href="https://example.com/9"/>'
        "<id>tag:example.com,2026:9</id><updated>2026-03-08T21:00:00+01:00</updated>"
        '<content type="html">&lt;p&gt;Bake &amp;amp; sell.&lt;/p&gt;</content>'
        '<category term="Ovens"/></entry></feed>'
    ).postings
    assert posting.url == "https://example.com/9"
    assert posting.published_at == datetime(2026, 3, 8, 20, tzinfo=UTC)
    assert posting.description == "Bake & sell."
    assert posting.tags == ("Ovens",)


@pytest.mark.parametrize(
    "text",
    ["<html><body>Blocked</body></html>", '{"jobs": []}', "", "https://example.com/feed.xml"],
)
def test_what_is_no_feed_is_told(text: str) -> None:
    with pytest.raises(SourceUnreadable):
        feed.parse(text)


def test_an_address_or_a_path_is_never_opened() -> None:
    for text in (f"file://{__file__}", __file__):
        with pytest.raises(SourceUnreadable, match="no RSS or Atom"):
            feed.parse(text)


def test_a_feed_that_is_cut_off_keeps_what_was_whole() -> None:
    text = EXAMPLES["feed"]
    reading = feed.parse(text[: text.index("<title>Gulls: Beach Manager") + 12])
    assert len(reading.postings) == 2
    assert reasons(reading) == [(3, "its XML is broken or cut off")]


def test_each_address_is_asked_once_and_only_addresses_are() -> None:
    urls = ("https://a.example/feed", "nonsense", "https://a.example/feed", "file:///etc/passwd")
    assert [one.url for one in feed.SOURCE.requests(Choice(urls=urls))] == [urls[0]]
    assert feed.SOURCE.needs == ("urls",)
