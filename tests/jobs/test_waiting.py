"""When a source wants to be asked again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from jobs.waiting import LONGEST, retry_moment
from tests.jobs.making import NOW


def test_seconds_are_counted_from_now() -> None:
    assert retry_moment(" 90 ", NOW) == NOW + timedelta(seconds=90)


def test_a_date_is_taken_as_it_is() -> None:
    assert retry_moment("Mon, 02 Mar 2026 10:00:00 GMT", NOW) == NOW + timedelta(hours=1)


def test_a_date_that_is_over_means_now() -> None:
    assert retry_moment("Mon, 02 Mar 2020 10:00:00 GMT", NOW) == NOW


@pytest.mark.parametrize("field", ["9999999", "9" * 400, "Mon, 02 Mar 2099 10:00:00 GMT"])
def test_no_source_is_left_alone_for_more_than_a_week(field: str) -> None:
    assert retry_moment(field, NOW) == NOW + LONGEST


@pytest.mark.parametrize("field", [None, "", "soon", "-5", "²", "1.5", "Mon, 99 Foo 2026"])
def test_what_cannot_be_read_is_as_if_not_said(field: str | None) -> None:
    assert retry_moment(field, NOW) is None
