"""A part of what is looked for, changed by a few plain words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.changing_preferences import changed, left_out_too
from jobs.preferences import MOST_OF_A_KIND, LeastPay, Preferences, read_preferences

BEFORE = read_preferences("remote senior csm germany, no sales")


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ("without acme", {"without": ("sales", "acme")}),
        ("Leave out Acme and Globex", {"without": ("sales", "acme", "globex")}),
        ("skip acme, globex", {"without": ("sales", "acme", "globex")}),
        ("not at Blue Yonder", {"without": ("sales", "blue yonder")}),
        ('hide "big corp"', {"without": ("sales", "big corp")}),
        ("austria", {"places": ("austria",)}),
        ("germany or austria", {"places": ("germany", "austria")}),
        ("also austria", {"places": ("germany", "austria")}),
        ("junior too", {"levels": ("senior", "junior")}),
        ("full time", {"employment_types": ("full-time",)}),
        ("at least 60k", {"least_pay": LeastPay(60_000)}),
        ("not remote", {"remote_only": False, "without": ("sales", "remote")}),
        ("remote or not", {"remote_only": False}),
        ("any level", {"levels": ()}),
        ("any country", {"places": ()}),
        ("leave nothing out", {"without": ()}),
        ("remove germany", {"places": ()}),
        ("Remove Acme and Globex", {"without": ("sales", "acme", "globex")}),
        ("delete berlin", {"without": ("sales", "berlin")}),
        ("take out usa", {"without": ("sales", "usa")}),
        ("austria, remove acme", {"places": ("austria",), "without": ("sales", "acme")}),
        ("without germany", {"places": ()}),
        ("no senior", {"levels": ()}),
        ("drop germany", {"places": ()}),
        ("remove csm", {"words": ()}),
        ("remove remote", {"remote_only": False}),
        ("no marketing", {"without": ("sales", "marketing")}),
        ('no "idea"', {"without": ("sales", "idea")}),
        ("also only austria", {"places": ("austria",)}),
        ("also anywhere", {"places": ()}),
        ("anywhere in austria", {"places": ("austria",)}),
        ("junior, any country", {"levels": ("junior",), "places": ()}),
    ],
)
def test_what_is_said_changes_and_nothing_else(said: str, parts: dict[str, Any]) -> None:
    assert changed(BEFORE, said) == replace(BEFORE, **parts)


def test_what_was_left_out_is_looked_for_once_it_is_named() -> None:
    left_out = changed(BEFORE, "no austria")
    assert left_out is not None
    assert changed(left_out, "also austria") == replace(BEFORE, places=("germany", "austria"))


def test_work_on_site_is_taken_back_by_asking_for_remote() -> None:
    on_site = changed(BEFORE, "not remote")
    assert on_site is not None
    assert changed(on_site, "only remote") == BEFORE


@pytest.mark.parametrize(
    "said",
    [
        *("csm", "how much do seniors make", "senior pay", "hello", "thanks", "ok", "no", "in", ""),
        *("thank you", "no thank you", "never mind", "no problem", "no worries", "no idea"),
        *("not yet", "not bad", "drop it", "no more jobs", "no luck", "never again"),
        *("which companies are remote", "do you have remote jobs", "what jobs are in berlin"),
    ],
)
def test_what_is_no_part_of_it_changes_nothing(said: str) -> None:
    assert changed(BEFORE, said) is None


@pytest.mark.parametrize(
    ("listed", "named"),
    [
        ("Acme", ("acme",)),
        ("Acme, Blue Yonder and sales", ("acme", "blue yonder", "sales")),
        ("without acme", ("acme",)),
        ("no junior", ("junior",)),
        ("'Acme'\nGlobex", ("acme", "globex")),
    ],
)
def test_a_list_of_names_is_left_out_as_it_was_typed(listed: str, named: tuple[str, ...]) -> None:
    assert left_out_too(Preferences(), listed).without == named


def test_the_list_has_an_end_and_what_was_there_stays() -> None:
    many = left_out_too(BEFORE, ", ".join(f"company{number}" for number in range(20)))
    assert len(many.without) == MOST_OF_A_KIND
    assert many.without[0] == "sales"


@given(st.text(max_size=200))
def test_whatever_is_typed_is_read_the_same_twice(text: str) -> None:
    once = changed(BEFORE, text)
    assert once is None or changed(once, text) == once
    assert left_out_too(left_out_too(BEFORE, text), text) == left_out_too(BEFORE, text)
