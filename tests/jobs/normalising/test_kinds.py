"""Levels and employment types in their one form."""

from __future__ import annotations

import pytest
from hypothesis import given

from jobs.normalising import employment_types, employment_types_named, level, level_named
from tests.jobs.normalising.writing import READ_RIGHTLY, is_plain


@pytest.mark.parametrize(
    "written", ["Full-Time", "full-time", "FULL_TIME", "Fulltime", "full time"]
)
def test_full_time_has_one_form(written: str) -> None:
    assert employment_types([written]) == ("full-time",)


def test_several_types_and_unknown_ones_are_kept() -> None:
    assert employment_types(["Part-Time, Contract", "Gig &amp; More", ""]) == (
        "part-time",
        "contract",
        "gig-&-more",
    )


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Senior", "senior"),
        ("Sr.", "senior"),
        ("Any", None),
        ("N/A", None),
        ("Any, Senior", "senior"),
        ("", None),
        ("Entry Level", "entry-level"),
        ("Midweight", "midlevel"),
        ("Senior, Director", "senior, director"),
        ("C Suite", "c-suite"),
        ("Mid-Senior level", "midlevel"),
    ],
)
def test_levels_are_lower_case_words(written: str, read: str | None) -> None:
    assert level(written) == read


def test_levels_among_the_types_are_left_out() -> None:
    assert employment_types(["Mid-senior", "contract", "Vollzeit", "INTERN"]) == (
        "contract",
        "full-time",
        "internship",
    )


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ("Sr. CSM", "senior"),
        ("Senior Account Executive", "senior"),
        ("Team Lead, Support", "lead"),
        ("Director of Customer Success", "director"),
        ("Junior/Senior Developer", "junior, senior"),
        ("Senior Living Advisor", None),
        ("Lead Generation Specialist", None),
        ("Account Executive", None),
        ("Assistant to the Director", None),
        ("Internal Auditor", None),
        ("", None),
    ],
)
def test_a_title_names_a_level_or_only_seems_to(title: str, read: str | None) -> None:
    assert level_named(title) == read


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ("Contract Java Developer (Part-Time)", ("contract", "part-time")),
        ("Werkstudent:in Vertrieb", ("working-student",)),
        ("Internship - Sales", ("internship",)),
        ("Contracts Manager", ()),
        ("Internal Auditor", ()),
        ("Senior Developer", ()),
    ],
)
def test_a_title_names_types_or_only_seems_to(title: str, read: tuple[str, ...]) -> None:
    assert employment_types_named(title) == read


@given(READ_RIGHTLY)
def test_whatever_is_written_the_words_are_plain_and_stay_as_they_are(text: str) -> None:
    types = employment_types([text])
    assert all(is_plain(kind) for kind in types)
    assert employment_types(types) == types
    read = level(text)
    assert read is None or (is_plain(read) and level(read) == read)
