"""The sources we know, and their terms."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from jobs.source import Choice
from jobs.sources import SOURCES, terms_of
from tests.jobs.making import NOW


def test_every_source_is_known_by_its_own_name_and_asked_over_https() -> None:
    for name, source in SOURCES.items():
        assert source.name == name
        choice = Choice(boards=("acme",), keys={"app_id": "1", "app_key": "2", "key": "3"})
        assert all(one.url.startswith("https://") for one in source.requests(choice))


def test_every_source_says_whom_to_credit_how_often_it_may_be_asked_and_why_it_is_on() -> None:
    for source in SOURCES.values():
        assert source.terms.attribution
        assert source.terms.link.startswith("https://")
        assert source.terms.smallest_interval >= timedelta(hours=1)
        assert source.terms.why.endswith(".")


def test_a_source_is_called_by_its_attribution_unless_that_is_a_phrase_of_its_own() -> None:
    named = {name: one.terms.name for name, one in SOURCES.items()}
    phrases = {name for name, one in SOURCES.items() if one.terms.attribution != named[name]}
    assert phrases == {"adzuna", "hackernews"}
    assert (named["adzuna"], named["hackernews"]) == ("Adzuna", "Hacker News")


def test_boards_are_on_only_where_their_terms_are_kept_without_anybodys_doing() -> None:
    boards = {
        "jobicy": True,
        "remoteok": True,
        "arbeitnow": True,
        "himalayas": True,
        "hackernews": True,
        "jobicy_rss": False,
        "remotive": False,
        "weworkremotely": False,
        "themuse": False,
    }
    assert {name: SOURCES[name].terms.on_by_default for name in boards} == boards


def test_the_filters_that_a_source_names_reach_its_address_and_no_others_do() -> None:
    for source in SOURCES.values():
        # A country is a step of Adzuna's address, so only codes of countries get there.
        free = [name for name in source.filters if name != "country"]
        given = dict.fromkeys(free, "zebra") | {"nobodys": "giraffe", "country": "giraffe"}
        choice = Choice(boards=("acme",), keys={"app_id": "1", "app_key": "2", "key": "3"})
        for asked in source.requests(replace(choice, filters=given)):
            assert asked.url.count("zebra") == len(free)
            assert "giraffe" not in asked.url


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
