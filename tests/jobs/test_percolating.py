"""The percolator finds exactly those whom a posting fits, however it is built."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from jobs.listed import listed
from jobs.matching import matches
from jobs.percolating import Percolator
from jobs.posting import Posting
from jobs.preferences import Preferences, read_preferences
from tests.support.job_market import many_postings, many_searches

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
POSTINGS = list(many_postings(120, NOW))
SEARCHES = [read_preferences(text) for text in ["", "no sales", ">= 60k", *many_searches(400)]]


def wanting(percolator: Percolator, posting: Posting) -> set[int]:
    return set(percolator.wanting_any([listed(posting, NOW)]))


def fitting(posting: Posting, wants: dict[int, Preferences]) -> set[int]:
    return {each for each, preferences in wants.items() if matches(posting, preferences)}


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(SEARCHES), max_size=40),
    st.lists(st.sampled_from(POSTINGS), min_size=1, max_size=10),
    st.lists(st.sampled_from(POSTINGS), max_size=5),
    st.integers(0, 40),
)
def test_it_finds_whom_a_comparison_with_everybody_finds(
    searches: list[Preferences], postings: list[Posting], sample: list[Posting], first: int
) -> None:
    wants = dict(enumerate(searches, 100))
    percolator = Percolator(listed(one, NOW) for one in sample)
    in_two = list(wants.items())
    percolator.add(in_two[:first])
    for posting in postings:  # asked in between, what comes later must be found as well
        assert wanting(percolator, posting) == fitting(posting, dict(in_two[:first]))
    percolator.add(in_two[first:])
    for posting in postings:
        assert wanting(percolator, posting) == fitting(posting, wants)


def test_of_several_postings_it_names_each_who_wants_any_once() -> None:
    wants = dict(enumerate(SEARCHES))
    percolator = Percolator()
    percolator.add(wants.items())
    found = percolator.wanting_any(listed(one, NOW) for one in POSTINGS)
    assert sorted(found) == sorted(set().union(*(fitting(one, wants) for one in POSTINGS)))
    assert len(found) > 100


def test_whoever_looks_for_nothing_wants_everything() -> None:
    percolator = Percolator()
    percolator.add([(7, Preferences())])
    assert all(wanting(percolator, posting) == {7} for posting in POSTINGS)


def test_an_empty_one_finds_nobody() -> None:
    assert wanting(Percolator(), POSTINGS[0]) == set()
    assert Percolator().wanting_any([listed(POSTINGS[0], NOW)]) == []
