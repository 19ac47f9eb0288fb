"""Titles as they are compared."""

from __future__ import annotations

import pytest

from jobs.duplicates.titles import read_title


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Sr. CSM (m/w/d)", "senior customer success manager"),
        ("Manager, Customer Success – Remote (US)", "customer success manager"),
        ("Software Engineer III", "software engineer 3"),
        ("Custmer Success Mgr - Austin, TX", "customer success manager"),
        ("Kundenberater*in 80–100 %", "kundenberater"),
        ("Recruiter (Req #20418) $60k - $80k", "recruiter"),
        ("C++ Developer", "c++ developer"),
        ("Account Manager 17", "account manager 17"),
        ("Remote", "remote"),
    ],
)
def test_what_tells_openings_apart_is_left(written: str, words: str) -> None:
    assert read_title(written).words == set(words.split())


def test_a_title_says_where_to_and_how() -> None:
    told = read_title("Account Executive, EMEA (Part-time)")
    assert (told.regions, told.types) == ({"emea"}, {"part-time"})


def test_phrases_may_be_passed_over() -> None:
    without = frozenset({("nimble", "oak")})
    assert read_title("Tester at Nimble Oak", without) == read_title("Tester")
