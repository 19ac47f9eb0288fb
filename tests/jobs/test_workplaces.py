"""Whether work is remote."""

from __future__ import annotations

import pytest

from jobs.workplaces import is_remote


@pytest.mark.parametrize(
    "text",
    ["Remote", "REMOTE (US only)", "Fully remote", "Remote-US", "Home Office", "Télétravail", "WFH",
     "Flexible / Remote", "100% Remote", "Work from home"],
)  # fmt: skip
def test_remote_is_said_in_many_ways(text: str) -> None:
    assert is_remote(text) is True


@pytest.mark.parametrize(
    "text",
    ["Hybrid", "Hybrid - London", "Remote / Hybrid", "On-site", "onsite", "Not remote",
    "Remote: no",
     "In-office", "Teilweise Homeoffice", "Hybrid remote in Berlin"],
)  # fmt: skip
def test_hybrid_and_on_site_are_not_remote(text: str) -> None:
    assert is_remote(text) is False


@pytest.mark.parametrize("text", ["", "London", "Remote Sensing Engineer", "Hybrid Cloud Engineer"])
def test_what_says_nothing_about_it_is_unknown(text: str) -> None:
    assert is_remote(text) is None


def test_the_first_text_that_says_something_counts() -> None:
    assert is_remote("unspecified", "Hybrid", "Remote") is False
    assert is_remote("", "Remote", "Hybrid") is True
    assert is_remote() is None
