"""Pages with schema.org's JobPosting: an object, a list, a graph, several scripts, broken ones."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from jobs.errors import SourceUnreadable
from jobs.posting import Period, Posting, Salary
from jobs.reading import Reading
from jobs.source import Choice
from jobs.sources import page
from tests.jobs.sources.examples import example, reasons

READ = example("page")
JOB = {
    "@type": "JobPosting",
    "title": "Baker",
    "url": "https://example.com/baker",
    "datePosted": "2026-03-01",
}


def read(*documents: object) -> Reading:
    scripts = (json.dumps(one) for one in documents)
    return page.parse(
        "".join(f"<script type=application/ld+json>{one}</script>" for one in scripts)
    )


def one(**changes: object) -> Posting:
    (posting,) = read(JOB | changes).postings
    return posting


def test_a_job_in_a_graph_becomes_a_posting() -> None:
    assert READ.postings[0] == Posting(
        source="page",
        source_id="https://jobs.example.com/careers/kiln-master?a=1&b=2",
        url="https://jobs.example.com/careers/kiln-master?a=1&b=2",
        title="Kiln Master & Potter",
        company="Kiln House",
        locations=("Porto, Portugal", "Ghent, Belgium"),
        remote=False,
        published_at=datetime(2026, 3, 1, 7, 53, 47, tzinfo=UTC),
        employment_types=("full-time",),
        salary=Salary(31000, 38000, "EUR", Period.YEAR),
        tags=("Ceramics",),
        excerpt="Fire the kiln at night.",
        description="Fire the kiln at night.",
        expires_at=datetime(2026, 4, 1, tzinfo=UTC),
    )


def test_a_job_without_an_address_of_its_own_has_that_of_the_page() -> None:
    posting = READ.postings[1]
    assert posting.url == "https://jobs.example.com/careers"
    assert posting.source_id == "https://jobs.example.com/careers Glaze Mixer"


def test_work_from_home_is_open_to_the_countries_that_are_named() -> None:
    assert READ.postings[1].remote
    assert READ.postings[1].locations == ("Belgium",)


def test_a_duration_is_a_period_and_an_unreadable_end_is_none() -> None:
    assert READ.postings[1].salary == Salary(1200, 1400, "USD", Period.MONTH)
    assert READ.postings[1].expires_at is None


def test_broken_dates_and_broken_scripts_are_refused_and_comments_are_no_part() -> None:
    assert reasons(READ) == [
        (3, "the date cannot be read"),
        (4, "its JSON-LD is broken or cut off"),
    ]


@pytest.mark.parametrize(
    "document",
    [
        JOB,
        [JOB],
        {"@graph": [{"@type": "WebSite"}, JOB]},
        {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": JOB}]},
        [[{"mainEntity": JOB}]],
        JOB | {"@type": ["JobPosting", "Thing"]},
        JOB | {"@type": "https://schema.org/JobPosting"},
        JOB | {"@type": "schema:JobPosting"},
    ],
)
def test_a_job_is_found_wherever_it_stands(document: object) -> None:
    assert [posting.title for posting in read(document).postings] == ["Baker"]


def test_jobs_of_several_scripts_are_all_read() -> None:
    other = JOB | {"url": "https://example.com/cook", "title": "Cook"}
    assert [posting.title for posting in read(JOB, {"@type": "Thing"}, [other]).postings] == [
        "Baker",
        "Cook",
    ]


@pytest.mark.parametrize(
    ("pay", "expected"),
    [
        (
            {"currency": "GBP", "value": {"value": 14.0, "unitText": "HOUR"}},
            (14, 14, "GBP", "hour"),
        ),
        ({"currency": "GBP", "value": 30000}, (30000, 30000, "GBP", None)),
        ({"value": {"minValue": 5, "currency": "EUR"}, "unitText": "DAY"}, (5, None, "EUR", "day")),
        ("$40,000 - $50,000 per year", (40000, 50000, None, "year")),
        (45000, (45000, 45000, None, None)),
        ([{"value": "competitive"}, {"currency": "usd", "value": 7}], (7, 7, "USD", None)),
    ],
)
def test_pay_is_read_in_the_forms_that_pages_have(
    pay: object, expected: tuple[int | None, int | None, str | None, str | None]
) -> None:
    salary = one(baseSalary=pay).salary
    assert salary is not None
    assert (salary.min, salary.max, salary.currency, salary.period) == expected


@pytest.mark.parametrize(
    "estimate",
    [None, "competitive", {"median": 50000, "percentile90": 70000}, [], {}, {"value": {}}],
)
def test_what_states_no_range_is_no_pay(estimate: object) -> None:
    assert one(baseSalary=estimate, estimatedSalary=estimate).salary is None


def test_values_may_be_texts_lists_or_objects() -> None:
    posting = one(
        hiringOrganization=[{"name": "Oven & Co"}],
        jobLocation={"@type": "Place", "address": "Lyon, France"},
        employmentType="PART_TIME",
        datePosted={"@value": "2026-03-01T10:00:00+02:00"},
    )
    assert posting.company == "Oven & Co"
    assert posting.locations == ("Lyon, France",)
    assert posting.employment_types == ("part-time",)
    assert posting.published_at == datetime(2026, 3, 1, 8, tzinfo=UTC)


def test_two_jobs_at_one_address_are_two_and_the_same_job_twice_is_one() -> None:
    reading = read([JOB, JOB | {"title": "Cook"}, JOB])
    assert [posting.title for posting in reading.postings] == ["Baker", "Cook"]
    assert reasons(reading) == [(3, "the id stood in an earlier row")]


def test_a_job_without_any_address_is_refused() -> None:
    reading = read({key: value for key, value in JOB.items() if key != "url"})
    assert reasons(reading) == [(1, "the link is not an http or https address")]


@pytest.mark.parametrize(
    "head",
    [
        "<link rel=icon href=/x.png><link href='https://example.com/x' rel='canonical'>",
        "<link rel=canonical href=https://example.com/x>",
        "<meta property='og:url' content='https://example.com/x'>",
        "<!--><link rel=canonical href=https://example.com/x>",
    ],
)
def test_a_page_names_its_address_in_more_than_one_way(head: str) -> None:
    job = json.dumps({key: value for key, value in JOB.items() if key != "url"})
    reading = page.parse(f'{head}<script type="application/ld+json">{job}</script>')
    assert [posting.url for posting in reading.postings] == ["https://example.com/x"]


@pytest.mark.parametrize("text", ["", "<html></html>", "<script>JobPosting</script>", "[]"])
def test_a_page_without_jobs_is_told(text: str) -> None:
    with pytest.raises(SourceUnreadable):
        page.parse(text)


def test_each_address_is_asked_once_a_quarter_of_a_day() -> None:
    (asked,) = page.SOURCE.requests(Choice(urls=("https://a.example/jobs", "ftp://a.example/")))
    assert asked.url == "https://a.example/jobs"
    assert page.TERMS.smallest_interval.total_seconds() == 6 * 3600
