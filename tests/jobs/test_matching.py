"""Which postings fit what somebody looks for, and which come first."""

from __future__ import annotations

from datetime import timedelta

import pytest

from jobs.matching import Pay, Where, Why, best_first, matches, why
from jobs.posting import Period, Posting, Salary
from jobs.preferences import read_preferences
from tests.jobs.making import NOW, posting

ENGINEER = posting(
    title="Senior Backend Engineer (Java)",
    company="Größe AG",
    locations=("Germany",),
    tags=("Software Engineering",),
    excerpt="You work with the sales team. The successful candidate knows SQL.",
    employment_types=("full-time",),
)


def fits(found: Posting, text: str) -> bool:
    return matches(found, read_preferences(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "engineer",
        "ENGINEERS",
        "java germany",
        "größe",
        "grosse",
        "sql",
        "software engineering",
        "back end",
        "sr engineer full-time",
        "enginer",
        "senior engineer deutschland",
        "europe",
        "eu engineer",
    ],
)
def test_words_are_found_wherever_they_stand(text: str) -> None:
    assert fits(ENGINEER, text)


@pytest.mark.parametrize(
    "text",
    ["javascript", "engineer france", "junior engineer", "part-time", "gin", "success", "usa"],
)
def test_every_word_must_be_found_whole(text: str) -> None:
    assert not fits(ENGINEER, text)


def test_java_does_not_find_javascript_nor_sales_salesforce() -> None:
    assert not fits(posting(title="JavaScript Developer"), "java")
    assert not fits(posting(title="Salesforce Developer"), "sales")


@pytest.mark.parametrize(
    "title",
    [
        "Customer Success Manager",
        "Senior CSM",
        "Manager, Customer Success",
        "Client Success Manager",
    ],
)
def test_csm_is_found_however_it_is_spelled_out(title: str) -> None:
    for text in ("csm", "customer success manager", "CSMs", "custmer success manger"):
        assert fits(posting(title=title), text), text


def test_customer_and_success_scattered_over_a_text_are_no_customer_success() -> None:
    scattered = posting(title="Chemist", excerpt="Every customer matters. Success is shared.")
    assert not fits(scattered, "customer success")


@pytest.mark.parametrize("places", [("Germany",), ("Europe",), ("EMEA", "LATAM"), ("Anywhere",)])
def test_a_posting_that_is_open_to_a_country_fits_who_asks_for_the_country(
    places: tuple[str, ...],
) -> None:
    assert fits(posting(locations=places), "csm germany")
    assert fits(posting(locations=places), "csm germny")


@pytest.mark.parametrize("places", [("USA",), ("Canada", "LATAM"), ("France",), ()])
def test_a_posting_for_other_places_does_not_fit(places: tuple[str, ...]) -> None:
    assert not fits(posting(locations=places, excerpt="Our office is in Germany."), "csm germany")


def test_us_is_the_country_and_not_the_word() -> None:
    assert fits(posting(locations=("USA",)), "csm us")
    assert not fits(posting(locations=("France",), excerpt="Join us!"), "csm us")


def test_remote_only_leaves_out_what_is_not_remote() -> None:
    assert not fits(posting(remote=False, excerpt="remote"), "remote csm")
    assert fits(posting(remote=True), "remote csm")
    assert fits(posting(remote=False), "csm")


def test_what_is_in_the_title_comes_before_what_is_newer() -> None:
    old = posting(source_id="1", title="Data Analyst", published_at=NOW - timedelta(days=9))
    new = posting(source_id="2", title="Chemist", excerpt="with a data analyst", published_at=NOW)
    assert best_first([new, old], read_preferences("data analyst"), NOW) == [old, new]


def test_the_country_itself_comes_before_what_is_open_to_it() -> None:
    here = posting(source_id="1", locations=("Germany",), published_at=NOW - timedelta(days=9))
    anywhere = posting(source_id="2", locations=("Anywhere",), published_at=NOW)
    assert best_first([anywhere, here], read_preferences("csm germany"), NOW) == [here, anywhere]


def test_a_title_weighs_more_than_a_place() -> None:
    titled = posting(source_id="1", title="Data Analyst", locations=("Anywhere",))
    placed = posting(source_id="2", title="Chemist", locations=("Peru",), excerpt="data analyst")
    wanted = read_preferences("data analyst peru")
    assert best_first([placed, titled], wanted, NOW) == [titled, placed]


def test_among_equals_the_newest_comes_first() -> None:
    old, new = (posting(source_id=str(n), published_at=NOW - timedelta(days=n)) for n in (3, 1))
    assert best_first([old, new], read_preferences("csm"), NOW) == [new, old]
    assert best_first([old, new], read_preferences(""), NOW) == [new, old]


def test_a_date_ahead_of_now_wins_nothing() -> None:
    ahead = posting(source_id="a", published_at=NOW + timedelta(days=300))
    fresh = posting(source_id="b", published_at=NOW)
    order = sorted([ahead, fresh], key=lambda found: found.id)
    assert best_first([fresh, ahead], read_preferences("csm"), NOW) == order


def test_one_of_several_places_levels_or_types_is_enough() -> None:
    found = posting(locations=("Austria",), level="lead", employment_types=("contract",))
    assert fits(found, "csm germany or austria")
    assert fits(found, "csm senior or lead")
    assert fits(found, "csm full time or contract")
    assert not fits(found, "csm germany or france")


def test_berlin_or_munich_is_either() -> None:
    assert fits(posting(locations=("Munich, Germany",)), "csm berlin or munich")
    assert not fits(posting(locations=("Hamburg, Germany",)), "csm berlin or munich")


def test_what_is_ruled_out_may_not_stand_in_the_heading_but_in_the_text() -> None:
    assert not fits(posting(title="CSM, Sales"), "csm no sales")
    assert not fits(posting(tags=("Sales",)), "csm no sales")
    assert fits(posting(excerpt="You work with sales."), "csm no sales")
    assert not fits(posting(level="senior"), "csm no senior")
    assert not fits(posting(remote=True), "csm not remote")
    assert not fits(posting(locations=("USA",)), "csm not in the usa")
    assert fits(posting(locations=("Anywhere",)), "csm not in the usa")


def test_a_company_is_left_out_by_its_name() -> None:
    assert not fits(posting(company="Acme, Inc."), "csm not at acme")
    assert not fits(posting(company="ACME"), "csm not at Acme Inc")
    assert not fits(posting(company="Blue Yonder GmbH"), "csm not at Blue Yonder")
    assert fits(posting(company="Blue Ocean"), "csm not at Blue Yonder")


def test_pay_that_is_not_known_fits_and_comes_later() -> None:
    unknown = posting(source_id="1", published_at=NOW)
    enough = posting(
        source_id="2",
        salary=Salary(50_000, 70_000, "EUR", Period.YEAR),
        published_at=NOW - timedelta(days=9),
    )
    little = posting(salary=Salary(20_000, 30_000, "EUR", Period.YEAR))
    wanted = read_preferences("csm 60k eur")
    assert matches(unknown, wanted)
    assert not matches(little, wanted)
    assert best_first([unknown, enough], wanted, NOW) == [enough, unknown]


def test_what_is_older_than_a_month_comes_after_what_is_not() -> None:
    exact = posting(source_id="1", locations=("Germany",), published_at=NOW - timedelta(days=31))
    wider = posting(source_id="2", locations=("Europe",), published_at=NOW - timedelta(days=2))
    assert best_first([exact, wider], read_preferences("csm germany"), NOW) == [wider, exact]


def test_tags_weigh_more_than_text_and_less_than_the_title() -> None:
    titled = posting(source_id="1", title="Payroll Clerk", published_at=NOW - timedelta(days=3))
    tagged = posting(source_id="2", tags=("Payroll",), published_at=NOW - timedelta(days=2))
    told = posting(source_id="3", excerpt="payroll", published_at=NOW)
    order = best_first([told, tagged, titled], read_preferences("payroll"), NOW)
    assert order == [titled, tagged, told]


def test_why_a_posting_fits_is_told_wish_by_wish() -> None:
    found = posting(
        title="Senior CSM",
        tags=("Onboarding",),
        locations=("Europe",),
        excerpt="You know Gainsight.",
        salary=Salary(30, 40, "EUR", Period.HOUR),
    )
    told = why(found, read_preferences("senior csm onboarding gainsight germany 60k"))
    assert told == Why(
        words=(("csm", Where.TITLE), ("onboarding", Where.TAGS), ("gainsight", Where.TEXT)),
        place="germany",
        is_exact_place=False,
        level="senior",
        employment_type=None,
        pay=Pay.ENOUGH,
    )
    assert why(found, read_preferences("nurse")) is None
