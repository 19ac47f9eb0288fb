"""The same opening, seen twice."""

from __future__ import annotations

from jobs.duplicates import same_posting_key, without_repeats
from tests.jobs.making import posting


def same(one: dict[str, str], other: dict[str, str]) -> bool:
    first, second = posting(source_id="1", **one), posting(source_id="2", **other)
    return same_posting_key(first) == same_posting_key(second)


def test_another_way_to_write_company_and_title_is_the_same_opening() -> None:
    assert same(
        {"title": "Sr. CSM", "company": "Acme, Inc."},
        {"title": "Senior Customer Success Manager", "company": "ACME"},
    )


def test_two_openings_of_one_company_stay_two() -> None:
    assert not same({"title": "Senior Tester"}, {"title": "Tester"})
    assert not same({"title": "Tester"}, {"title": "Chemist"})


def test_one_title_at_two_companies_stays_two() -> None:
    assert not same({"company": "Acme"}, {"company": "Acme Labs"})


def test_a_company_that_is_only_its_legal_form_keeps_its_name() -> None:
    assert not same({"company": "Co"}, {"company": "SE"})


def test_postings_without_a_company_are_never_the_same() -> None:
    assert not same({"company": ""}, {"company": ""})


def test_titles_without_words_are_compared_as_they_are() -> None:
    assert not same({"title": "🙂"}, {"title": "🚀"})


def test_the_first_of_each_opening_stays_in_its_place() -> None:
    here, there = posting(source_id="1", locations=("A",)), posting(source_id="2", locations=("B",))
    other = posting(source_id="3", title="Tester")
    assert without_repeats([here, other, there]) == [here, other]
