"""The bundled postings, which must never be taken for real ones."""

from __future__ import annotations

from datetime import timedelta

from jobs.matching import matches
from jobs.preferences import read_preferences
from jobs.sources import samples
from tests.jobs.making import NOW

SAMPLES = samples.postings(NOW)


def test_each_says_that_it_is_a_sample_and_leads_nowhere() -> None:
    for posting in SAMPLES:
        assert "(sample)" in posting.company
        assert posting.url.startswith("https://example.com/")


def test_there_are_enough_and_no_two_are_one() -> None:
    assert len(SAMPLES) == 24
    assert len({posting.id for posting in SAMPLES}) == 24


def test_they_are_dated_back_from_now_the_newest_first() -> None:
    dates = [posting.published_at for posting in SAMPLES]
    assert dates == sorted(dates, reverse=True)
    assert NOW - timedelta(days=7) < dates[-1] < dates[0] < NOW


def test_a_day_later_they_are_the_same_postings() -> None:
    later = samples.postings(NOW + timedelta(days=1))
    assert [posting.id for posting in later] == [posting.id for posting in SAMPLES]


def test_they_differ_in_what_people_look_for() -> None:
    for text in ("csm", "senior", "part-time", "internship", "germany", "director", "freelance"):
        found = [posting for posting in SAMPLES if matches(posting, read_preferences(text))]
        assert 0 < len(found) < len(SAMPLES), text
    assert {posting.remote for posting in SAMPLES} == {True, False}
    assert any(posting.salary is None for posting in SAMPLES)
