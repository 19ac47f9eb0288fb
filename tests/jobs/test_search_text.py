"""The text that searches look into."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from jobs.search_text import LONGEST_TOKEN, index_version, search_head, search_text
from tests.jobs.making import posting


def marks(text: str) -> set[str]:
    return {word for word in text.split() if word.startswith("~")}


def test_words_are_folded_and_have_a_space_on_either_side() -> None:
    text = search_text(posting(title="Café Managers", company="Ünit", excerpt="C++"))
    assert text.startswith(" cafe manager unit canada c++ ")
    assert text.endswith(" ")
    assert "  " not in text


def test_a_short_form_and_its_words_carry_one_mark() -> None:
    spelled = search_text(posting(title="Customer Success Manager"))
    turned = search_text(posting(title="Manager, Strategic Customer Success"))
    short = search_text(posting(title="Strategic CSM"))
    assert "~csm" in marks(spelled) & marks(turned) & marks(short)
    assert " customer success manager " in short


def test_an_hour_of_the_afternoon_is_no_product_manager() -> None:
    assert "~pm" not in marks(search_text(posting(title="Tester", excerpt="from 9 am to 5 pm")))
    assert "~pm" in marks(search_text(posting(title="PM, Payments")))


def test_levels_count_in_the_title_and_the_sources_own_fields_only() -> None:
    assert "~senior" in marks(search_text(posting(title="Sr. Tester")))
    assert "~senior" in marks(search_text(posting(title="Tester", level="senior")))
    assert "~senior" not in marks(search_text(posting(title="Tester", excerpt="senior leaders")))
    assert "~part-time" in marks(search_text(posting(employment_types=("part-time",))))


def test_places_carry_the_regions_that_they_lie_in() -> None:
    found = marks(search_text(posting(title="Tester", locations=("Germany",), remote=False)))
    assert found == {"~in-germany", "~part-dach", "~part-eu", "~part-europe", "~part-emea"}


def test_a_place_in_the_title_counts_if_it_cannot_be_a_common_word() -> None:
    assert "~in-dach" in marks(search_text(posting(title="Tester, DACH", locations=())))
    assert "~in-usa" not in marks(search_text(posting(title="Join us as a tester", locations=())))


def test_nobody_can_type_a_mark() -> None:
    assert marks(search_text(posting(title="~csm ~in-germany", locations=()))) <= {
        "~csm",
        "~cs",
        "~mgr",
        "~remote",
        "~in-germany",
        "~part-dach",
        "~part-eu",
        "~part-europe",
        "~part-emea",
    }


def test_the_head_says_where_a_token_stands_and_leaves_the_rest_out() -> None:
    found = posting(title="Tester", excerpt="csm", tags=("Sales",), level="senior", remote=False)
    assert search_head(found).split() == [
        "=tester",
        "=~senior",
        "#sale",
        "@brambletop",
        "@~in-canada",
        "@~part-north-america",
        "@~part-americas",
    ]


def test_a_token_that_stands_twice_in_the_head_stands_where_it_weighs_most() -> None:
    head = search_head(posting(title="Sales Tester", tags=("Sales", "SaaS"), company="SaaS Sales"))
    assert [token for token in head.split() if "sale" in token] == ["=sale"]
    assert " #saa " in head
    assert " @saa " not in head


def test_remote_work_is_a_mark() -> None:
    assert "~remote" in marks(search_text(posting(remote=True)))
    assert "~remote" not in marks(search_text(posting(remote=False, excerpt="remote")))


def test_what_nobody_types_in_full_is_left_out() -> None:
    longest, longer = "a" * LONGEST_TOKEN, "b" * (LONGEST_TOKEN + 1)
    text = search_text(posting(title=f"{longest} {longer}"))
    assert longest in text
    assert longer not in text


def test_every_process_has_the_same_version_of_the_index() -> None:
    """Sets are ordered anew in each: with one of them in it, every start would index all anew."""
    asked = "from jobs.search_text import index_version; print(index_version())"
    versions = {
        subprocess.run(  # noqa: S603
            [sys.executable, "-c", asked],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in "123"
    }
    assert versions == {index_version()}
