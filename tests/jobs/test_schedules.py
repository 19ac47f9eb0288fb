"""What a schedule may be."""

from __future__ import annotations

from datetime import time

import pytest

from jobs.errors import ScheduleImpossible
from jobs.schedules import EVERY_DAY, WEEKEND, WORKING_DAYS, Cadence, Quiet, Schedule


def test_a_weekly_alert_is_due_on_its_day_a_daily_one_on_its_days() -> None:
    assert Schedule(Cadence.WEEKLY, time(9), "UTC", 4).due_days == {4}
    assert Schedule(Cadence.DAILY, time(9), "UTC", 4, WEEKEND).due_days == {5, 6}
    assert Schedule(Cadence.INSTANT, time(9), "UTC", 4, WEEKEND).due_days == EVERY_DAY
    assert WORKING_DAYS | WEEKEND == EVERY_DAY


@pytest.mark.parametrize(
    "impossible",
    [
        {"days": frozenset()},
        {"days": frozenset({7})},
        {"weekday": 7},
        {"weekday": -1},
        {"most_a_day": 0},
        {"most_a_day": -3},
    ],
)
def test_a_schedule_that_could_never_come_is_refused(impossible: dict[str, object]) -> None:
    with pytest.raises(ScheduleImpossible):
        Schedule(Cadence.DAILY, time(9), "UTC", **impossible)  # type: ignore[arg-type]


def test_quiet_hours_that_never_end_are_refused() -> None:
    with pytest.raises(ScheduleImpossible) as caught:
        Quiet(time(22), time(22))
    assert caught.value.what == "quiet hours that never end"
