"""When a source is in trouble, and when it is well again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.actions.watching import Trouble, trouble_of, usual_after
from jobs.choosing import Chosen, standing
from jobs.sources import jobicy
from storage.values import SourceState
from tests.support.clocks import MONDAY

HOURLY = standing(jobicy.SOURCE)
DAILY = standing(jobicy.SOURCE, Chosen(every=timedelta(days=1)))
WELL = SourceState("jobicy", last_success_at=MONDAY, count=100, usual_count=100)


@pytest.mark.parametrize(
    ("count", "usual", "trouble"),
    [
        (100, 100, None),
        (11, 100, None),
        (10, 100, Trouble.FEWER),
        (1, 9, None),
        (1, 10, Trouble.FEWER),
        (0, 100, Trouble.EMPTY),
        (0, 1, Trouble.EMPTY),
        (0, 0, None),
    ],
)
def test_nothing_or_a_tenth_of_what_it_used_to_hold(
    count: int, usual: int, trouble: Trouble | None
) -> None:
    assert trouble_of(HOURLY, replace(WELL, count=count, usual_count=usual), MONDAY) is trouble


def test_a_day_without_success_or_three_intervals() -> None:
    failing = replace(WELL, failing_since=MONDAY)
    almost, day = MONDAY + timedelta(hours=23), MONDAY + timedelta(days=1)
    assert trouble_of(HOURLY, failing, almost) is None
    assert trouble_of(HOURLY, failing, day) is Trouble.SILENT
    assert trouble_of(DAILY, failing, MONDAY + timedelta(days=2)) is None
    assert trouble_of(DAILY, failing, MONDAY + timedelta(days=3)) is Trouble.SILENT


def test_a_failure_does_not_end_a_trouble_that_was_told() -> None:
    empty = replace(WELL, count=0, alarm="empty", failing_since=MONDAY)
    assert trouble_of(HOURLY, empty, MONDAY) is Trouble.EMPTY
    assert trouble_of(HOURLY, replace(empty, alarm="unheard of"), MONDAY) is None


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_what_is_usual_follows_slowly_down_and_at_once_up(usual: int, count: int) -> None:
    after = usual_after(usual, count)
    assert after >= count
    assert usual * 9 // 10 <= after <= max(usual, count)
    assert (after == 0) == (usual == count == 0)
