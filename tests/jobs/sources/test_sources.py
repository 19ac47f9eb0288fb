"""The sources we know, and their terms."""

from __future__ import annotations

from datetime import timedelta

from jobs.source import Choice
from jobs.sources import SOURCES, terms_of
from tests.jobs.making import NOW


def test_every_source_is_known_by_its_own_name_and_asked_over_https() -> None:
    for name, source in SOURCES.items():
        assert source.name == name
        choice = Choice(boards=("acme",), keys={"app_id": "1", "app_key": "2", "key": "3"})
        assert all(one.url.startswith("https://") for one in source.requests(choice))


def test_jobicy_is_credited_linked_and_asked_once_an_hour_at_most() -> None:
    terms = SOURCES["jobicy"].terms
    assert (terms.attribution, terms.link) == ("Jobicy", "https://jobicy.com")
    assert terms.on_by_default
    assert terms.next_ask(NOW) == NOW + timedelta(hours=1)


def test_a_source_that_asks_for_more_time_gets_it_and_never_less() -> None:
    terms = SOURCES["jobicy"].terms
    assert terms.next_ask(NOW, NOW + timedelta(hours=5)) == NOW + timedelta(hours=5)
    assert terms.next_ask(NOW, NOW + timedelta(minutes=5)) == NOW + timedelta(hours=1)


def test_samples_have_terms_but_are_no_feed() -> None:
    assert "samples" not in SOURCES
    samples = terms_of("samples")
    assert samples is not None
    assert "made up" in samples.attribution
    assert terms_of("jobicy") is SOURCES["jobicy"].terms
    assert terms_of("nobody") is None
