"""What each plan allows."""

from bot.plans import load_plans
from jobs.alerts import Cadence


def test_free_has_weekly_alerts_and_plus_daily_ones_too() -> None:
    plans = load_plans("paid")
    assert plans.entitlement("free").cadences == {Cadence.WEEKLY}
    assert Cadence.DAILY in plans.entitlement("plus").cadences


def test_open_plans_grant_everyone_what_plus_grants() -> None:
    plans = load_plans("open")
    assert plans.entitlement("free") == plans.entitlement("plus")
