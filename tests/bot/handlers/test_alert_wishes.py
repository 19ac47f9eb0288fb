"""What a request in words says about an alert."""

from datetime import time

import pytest

from bot.actions.subscribing import Wish
from bot.handlers.alert_wishes import wish_of
from jobs.alerts import Cadence
from jobs.preferences import Preferences


def test_everything_that_was_said_is_wished() -> None:
    said = {
        "cadence": "weekly",
        "weekday": "0",
        "time": "08:30",
        "words": "remote onboarding manager",
        "remote": "yes",
    }
    sought = Preferences(("onboarding", "manager"), remote_only=True)
    assert wish_of(said) == Wish(Cadence.WEEKLY, 0, time(8, 30), sought, remote_only=True)


def test_what_was_not_said_stays_open() -> None:
    assert wish_of({}).is_empty
    assert wish_of({"time": "7:05"}) == Wish(at=time(7, 5))
    assert wish_of({"words": "csm"}) == Wish(sought=Preferences(("csm",)))
    assert wish_of({"words": "remote jobs"}) == Wish(remote_only=True)


@pytest.mark.parametrize(
    "nonsense",
    [
        {"cadence": "hourly"},
        {"weekday": "7"},
        {"time": "25:00"},
        {"time": "soon"},
        {"remote": "no"},
    ],
)
def test_what_cannot_be_read_was_not_said(nonsense: dict[str, str]) -> None:
    assert wish_of(nonsense).is_empty
